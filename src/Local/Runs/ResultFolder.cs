using TraderAgent.Api.Answers;

namespace TraderAgent.Local.Runs;

/// <summary>Writes a result into a folder (<see cref="ResultFiles"/>), each file whole or not at all.</summary>
internal static class ResultFolder
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Made where it is missing; files of the same names are replaced.</param>
    /// <param name="files">The result's files.</param>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write(string folder, IEnumerable<ResultFile> files)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files) Write(folder, file);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            foreach (var part in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.part") : []) File.Delete(part);
            return $"'{folder}' could not be written ({refused.Message}); give a folder with room that you may write to.";
        }
    }

    private static void Write(string folder, ResultFile result)
    {
        var path = Path.Combine(folder, result.Name);
        using (var file = File.Create(path + ".part"))
        {
            result.Write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
    }
}
