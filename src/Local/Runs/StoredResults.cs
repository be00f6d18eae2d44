using System.Text.Json;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Runs;

/// <summary>Reads the results that commands wrote with <c>--out</c>.</summary>
internal static class StoredResults
{
    /// <summary>Reads one.</summary>
    /// <param name="folder">Its folder.</param>
    /// <returns>The result, or why it cannot be read.</returns>
    public static (StoredResult? Result, string? Problem) Read(string folder)
    {
        var path = Path.Combine(folder, ResultFolder.ResultFile);
        if (!File.Exists(path)) return (null, $"'{folder}' has no {ResultFolder.ResultFile}; expected a folder that a command wrote with --out.");
        try
        {
            var whole = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            if (whole.ValueKind != JsonValueKind.Object || !whole.TryGetProperty("kind", out var kind) || !whole.TryGetProperty("run", out var run) || !whole.TryGetProperty("result", out var result))
                return (null, $"'{path}' lacks 'kind', 'run' or 'result'; expected what a command writes with --out. Run the command again.");
            return (new(new DirectoryInfo(folder).Name, kind.ToString(), run, result, Picture(folder)), null);
        }
        catch (Exception refused) when (refused is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, $"'{folder}' could not be read ({refused.Message}); run the command that wrote it again.");
        }
    }

    /// <summary>A picture of an older or newer program is passed over: the figures are still worth reading.</summary>
    private static BacktestPicture? Picture(string folder)
    {
        var path = Path.Combine(folder, ResultFolder.PictureFile);
        if (!File.Exists(path)) return null;
        try
        {
            return WireJson.Read<BacktestPicture>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
