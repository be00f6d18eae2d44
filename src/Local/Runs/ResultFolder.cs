using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Reports;

namespace TraderAgent.Local.Runs;

/// <summary>
/// Writes a result into a folder: <c>result.json</c> with all of it, <c>run.yaml</c> that repeats it, its tables, and <c>report.html</c> to read it; each
/// file whole or not at all, <c>result.json</c> last.
/// </summary>
internal static class ResultFolder
{
    /// <summary>The file that holds the whole result.</summary>
    public const string ResultFile = "result.json";

    /// <summary>The file that holds what a report draws of a backtest.</summary>
    public const string PictureFile = "picture.json";

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="folder">Made where it is missing; files of the same names are replaced.</param>
    /// <param name="answer">The result.</param>
    /// <param name="sheets">Its tables.</param>
    /// <param name="asJson">Whether the tables are written as JSON; else as CSV.</param>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write<T>(string folder, Answer<T> answer, IEnumerable<Sheet> sheets, bool asJson = false)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var sheet in sheets) Write(folder, sheet.Name + (asJson ? ".json" : ".csv"), sheet.Writer(asJson));
            Write(folder, "run.yaml", file => YamlText.Write(file, JsonSerializer.SerializeToNode(answer.Run.RunFile, WireJson.Options)!.AsObject()));
            if (answer.Picture is { } picture) Write(folder, PictureFile, file => JsonSerializer.Serialize(file, picture, WireJson.Options));
            Write(folder, "report.html", file => file.Write(Encoding.UTF8.GetBytes(HtmlReport.Of(ReportOf.Result(answer.Stored())))));
            Write(folder, ResultFile, file => JsonSerializer.Serialize(file, answer, Indented));
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            foreach (var part in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.part") : []) File.Delete(part);
            return $"--out: '{folder}' could not be written ({refused.Message}); give a folder with room that you may write to.";
        }
    }

    private static void Write(string folder, string name, Action<Stream> write)
    {
        var path = Path.Combine(folder, name);
        using (var file = File.Create(path + ".part"))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
    }
}

/// <summary>What a command answers: a result, and everything that it depends on.</summary>
/// <param name="Kind">The command, such as <c>backtest</c>.</param>
/// <param name="Run">What the result depends on.</param>
/// <param name="Result">The result.</param>
internal sealed record Answer<T>(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("run")] RunIdentity Run,
    [property: JsonPropertyName("result")] T Result)
{
    /// <summary>What a report draws of a backtest; null of anything else.</summary>
    [JsonIgnore] public BacktestPicture? Picture { get; init; }

    /// <summary>The same as a report reads it.</summary>
    public StoredResult Stored() =>
        new(Kind, Kind, JsonSerializer.SerializeToElement(Run, WireJson.Options), JsonSerializer.SerializeToElement(Result, WireJson.Options), Picture);
}
