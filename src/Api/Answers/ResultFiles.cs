using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Answers;

/// <summary>A file of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Write">Writes its content.</param>
public sealed record ResultFile(string Name, Action<Stream> Write);

/// <summary>The files that a result is kept in, by a command as by a job.</summary>
public static class ResultFiles
{
    /// <summary>The file that holds the whole result; written last.</summary>
    public const string Result = "result.json";

    /// <summary>The file that holds what a report draws of a backtest.</summary>
    public const string Picture = "picture.json";

    /// <summary>The file to read.</summary>
    public const string Report = "report.html";

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its tables, what repeats it, a report, and all of it.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="answer">The result.</param>
    /// <param name="sheets">Its tables.</param>
    /// <param name="asJson">Whether the tables are written as JSON; else as CSV.</param>
    public static IEnumerable<ResultFile> Of<T>(Answer<T> answer, IEnumerable<Sheet> sheets, bool asJson = false)
    {
        foreach (var sheet in sheets) yield return new(sheet.Name + (asJson ? ".json" : ".csv"), sheet.Writer(asJson));
        if (answer.Run.RunFile is { } run) yield return new("run.yaml", file => YamlText.Write(file, JsonSerializer.SerializeToNode(run, WireJson.Options)!.AsObject()));
        if (answer.Picture is { } picture) yield return new(Picture, file => JsonSerializer.Serialize(file, picture, WireJson.Options));
        yield return new(Report, file => file.Write(Encoding.UTF8.GetBytes(HtmlReport.Of(ReportOf.Result(answer.Stored())))));
        yield return new(Result, file => JsonSerializer.Serialize(file, answer, Indented));
    }

    /// <summary>Reads a result that was kept.</summary>
    /// <param name="name">What a reader may call it.</param>
    /// <param name="result">The text of <see cref="Result"/>.</param>
    /// <param name="picture">The text of <see cref="Picture"/>; null where there is none. One of an older or newer program is passed over: the figures are still worth reading.</param>
    /// <returns>The result; null where the text lacks a part of one.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static StoredResult? Read(string name, string result, string? picture)
    {
        var whole = JsonDocument.Parse(result).RootElement;
        return whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty("kind", out var kind) && whole.TryGetProperty("run", out var run) && whole.TryGetProperty("result", out var content)
            ? new(name, kind.ToString(), run, content, picture is null ? null : PictureOf(picture))
            : null;
    }

    private static BacktestPicture? PictureOf(string text)
    {
        try
        {
            return WireJson.Read<BacktestPicture>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
