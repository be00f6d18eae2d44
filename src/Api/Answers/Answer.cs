using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Answers;

/// <summary>What a command or a job answers: a result, and everything that it depends on.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="Kind">The command, such as <c>backtest</c>.</param>
/// <param name="Run">What the result depends on.</param>
/// <param name="Result">The result.</param>
public sealed record Answer<T>(
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
