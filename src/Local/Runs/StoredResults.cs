using System.Text.Json;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Reports.Pages;

namespace TraderAgent.Local.Runs;

/// <summary>Reads the results that commands wrote with <c>--out</c>.</summary>
internal static class StoredResults
{
    /// <summary>Reads one.</summary>
    /// <param name="folder">Its folder.</param>
    /// <returns>The result, or why it cannot be read.</returns>
    public static (StoredResult? Result, string? Problem) Read(string folder)
    {
        var (path, drawn) = (Path.Combine(folder, ResultFiles.Result), Path.Combine(folder, ResultFiles.Picture));
        if (!File.Exists(path)) return (null, $"'{folder}' has no {ResultFiles.Result}; expected a folder that a command wrote with --out.");
        try
        {
            var result = ResultFiles.Read(new DirectoryInfo(folder).Name, File.ReadAllText(path), File.Exists(drawn) ? File.ReadAllText(drawn) : null);
            return (result, result is null ? $"'{path}' lacks 'kind', 'run' or 'result'; expected what a command writes with --out. Run the command again." : null);
        }
        catch (Exception refused) when (refused is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, $"'{folder}' could not be read ({refused.Message}); run the command that wrote it again.");
        }
    }
}
