namespace TraderAgent.Local.Reports;

/// <summary>Writes a picture where <c>--chart</c> asks for it.</summary>
internal static class SvgFile
{
    /// <summary>Writes it.</summary>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write(string path, string svg)
    {
        try
        {
            File.WriteAllText(path, svg);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"--chart: '{path}' could not be written ({refused.Message}); give a file that you may write.";
        }
    }
}
