using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Jobs;

/// <summary>A bot of a form, to be tried before it is saved.</summary>
public sealed record QuickRequest
{
    /// <summary>The most days.</summary>
    public const int MostDays = 60;

    /// <summary>The bot.</summary>
    [JsonPropertyName("definition")] public required BotDefinition Definition { get; init; }

    /// <summary>How many days, up to 60.</summary>
    [JsonPropertyName("days")] public int Days { get; init; } = 14;

    /// <summary>Where the candles come from; the agent's own where it keeps some of the market, else a simulated market.</summary>
    [JsonPropertyName("source")] public CandleOrigin? Source { get; init; }
}

/// <summary>What trying a bot gave.</summary>
public sealed record QuickResult
{
    /// <summary>Where the candles came from.</summary>
    [JsonPropertyName("source")] public required CandleOrigin Source { get; init; }

    /// <summary>How many candles were replayed.</summary>
    [JsonPropertyName("candles")] public required int Candles { get; init; }

    /// <summary>When the first opened.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>When the last closed.</summary>
    [JsonPropertyName("to")] public required Instant To { get; init; }

    /// <summary>The figures, of the bot's own capital; buying and holding is among them.</summary>
    [JsonPropertyName("statistics")] public required BacktestStatistics Statistics { get; init; }

    /// <summary>Equity beside buying and holding.</summary>
    [JsonPropertyName("equity")] public required EquitySeries Equity { get; init; }

    /// <summary>What became of the bot.</summary>
    [JsonPropertyName("bot")] public required BotOutcome Bot { get; init; }
}

/// <summary>What came of asking for it.</summary>
/// <param name="Result">The result; null when it was refused.</param>
/// <param name="Problems">What is wrong with the request.</param>
/// <param name="IsBusy">Whether others are being tried.</param>
/// <param name="IsTooLong">Whether it took longer than it may.</param>
public sealed record QuickAnswer(QuickResult? Result, IReadOnlyList<SettingProblem> Problems, bool IsBusy = false, bool IsTooLong = false);

/// <summary>Backtests that somebody waits for: few candles, little time, one at a time.</summary>
public sealed class QuickBacktest(JobReading reading, IAgent agent) : IDisposable
{
    private const int MostPoints = 500;

    /// <summary>The longest it may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly QuietThreads _threads = new(1);

    /// <summary>Tries a bot.</summary>
    /// <param name="body">A <see cref="QuickRequest"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<QuickAnswer> TryAsync(JsonNode? body, CancellationToken cancel)
    {
        var (request, problems) = ShapedJson.Read<QuickRequest>(body);
        if (request is null) return new(null, problems);
        if (request.Days is < 1 or > QuickRequest.MostDays) return new(null, [new("days", $"{request.Days} cannot be used; expected from 1 to {QuickRequest.MostDays}.")]);
        if (request.Source == CandleOrigin.Stored) return new(null, [new("source", "stored candles are for jobs; expected agent or simulated.")]);
        if (!await _turn.WaitAsync(Longest, cancel)) return new(null, [], IsBusy: true);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(Longest);
        try
        {
            return await await Task.Factory.StartNew(() => RunAsync(request, stop.Token), stop.Token, TaskCreationOptions.None, _threads);
        }
        catch (Exception wrong) when (wrong is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            return new(null, [new("definition", $"a bot with these settings cannot be replayed ({wrong.Message}); give less extreme ones.")]); // Somebody's form is no reason to fail.
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, [], IsTooLong: true);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _turn.Dispose();
        _threads.Dispose();
    }

    private async Task<QuickAnswer> RunAsync(QuickRequest request, CancellationToken cancel)
    {
        var (order, problems) = await OrderAsync(request, cancel);
        if (order is null) return new(null, [.. problems.Select(p => p with { Field = Named(p.Field) })]);
        var (plan, result) = (order.Plan, Backtest.Run(order.Plan, ct: cancel));
        var series = plan.Candles[0];
        return new(new()
        {
            Source = order.Request.Candles.Source, Candles = series.Count, From = series.Start ?? default, To = series.End ?? default, Statistics = result.Statistics,
            Equity = EquitySeries.Of(CurvePicture.Of(plan, result), MostPoints), Bot = BotOutcome.Of(result.Bots[0], result),
        }, []);
    }

    private async ValueTask<(JobOrder? Order, IReadOnlyList<SettingProblem> Problems)> OrderAsync(QuickRequest request, CancellationToken cancel)
    {
        var job = new JobRequest { Kind = JobKind.Backtest, Definitions = [request.Definition], Capital = request.Definition.Capital };
        var simulated = job with { Candles = new() { Source = CandleOrigin.Simulated, Days = request.Days } };
        if (request.Source == CandleOrigin.Simulated) return await reading.CheckedOrderAsync(simulated, cancel);
        var now = (await agent.ViewAsync(cancel)).At;
        var own = await reading.CheckedOrderAsync(job with { Candles = new() { Source = CandleOrigin.Agent, From = now - TimeSpan.FromDays(request.Days) } }, cancel);
        return own.Order is null && request.Source is null && own.Problems.All(p => p.Field == "candles.source") ? await reading.CheckedOrderAsync(simulated, cancel) : own;
    }

    private static string Named(string field) => field switch
    {
        "candles.source" => "source",
        "candles.days" => "days",
        _ => field.Replace("definitions[0]", "definition", StringComparison.Ordinal),
    };
}
