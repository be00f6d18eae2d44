using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Drafts;

/// <summary>Whether a bot could start now: its orders against its market, the account and the limits.</summary>
public sealed record BotPreflight
{
    /// <summary>Its orders.</summary>
    [JsonPropertyName("preview")] public required OrderPreview Preview { get; init; }

    /// <summary>What was looked at.</summary>
    [JsonPropertyName("checks")] public required IReadOnlyList<PreflightCheck> Checks { get; init; }

    /// <summary>For a grid: the number of levels that this market suggests for the same range.</summary>
    [JsonPropertyName("suggestion")] public GridSuggestion? Suggestion { get; init; }

    /// <summary>How far the price moves on a usual day, in percent; null where too few candles tell.</summary>
    [JsonPropertyName("dailyVolatilityPercent")] public double? DailyVolatilityPercent { get; init; }

    /// <summary>Whether nothing stands in its way.</summary>
    [JsonPropertyName("ok")] public bool IsOk => Preview.IsOk && Checks.All(c => c.IsOk);
}

/// <summary>Something that was looked at before a bot starts.</summary>
/// <param name="Name">What.</param>
/// <param name="IsOk">Whether it is well.</param>
/// <param name="Text">What was found, with the numbers.</param>
public sealed record PreflightCheck(
    [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("ok")] bool IsOk, [property: JsonPropertyName("text")] string Text);

/// <summary>Looks at bots before they start, on the market of a running agent.</summary>
public sealed class BotPreflights(IAgent agent)
{
    private const int Past = 2_000;

    /// <summary>What a bot would place.</summary>
    /// <param name="draft">The bot.</param>
    /// <param name="price">The price it would start at; null for the last.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null where no price is known.</returns>
    public async Task<OrderPreview?> PreviewAsync(BotDraft draft, decimal? price, CancellationToken cancel) =>
        await ReportAsync(draft, price, cancel).ConfigureAwait(false) is { } it ? OrderPreview.Of(it.Report, draft.Bots[0]) : null;

    /// <summary>Whether it could start.</summary>
    /// <inheritdoc cref="PreviewAsync"/>
    public async Task<BotPreflight?> RunAsync(BotDraft draft, decimal? price, CancellationToken cancel)
    {
        if (await ReportAsync(draft, price, cancel).ConfigureAwait(false) is not { } it) return null;
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var preview = OrderPreview.Of(it.Report, draft.Bots[0]);
        return new()
        {
            Preview = preview, Suggestion = it.Report.Suggestion, DailyVolatilityPercent = it.Report.DailyVolatilityPercent,
            Checks = [OfMarket(draft.Bots[0], view), OfCandles(draft.Bots[0], it.Candles), .. OfAccount(draft, preview, view)],
        };
    }

    private async Task<(PreflightReport Report, int Candles)?> ReportAsync(BotDraft draft, decimal? price, CancellationToken cancel)
    {
        var bot = draft.Bots[0];
        var market = draft.Configuration!.FindInstrument(bot.Symbol)!;
        var candles = await agent.History.CandlesAsync(bot.Symbol, bot.Timeframe, (default, Past), cancel).ConfigureAwait(false);
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var last = view.Markets.FirstOrDefault(m => m.Symbol == bot.Symbol)?.Price ?? 0;
        if (price is null && last <= 0) return null;
        var report = Preflight.Of(bot, market, price ?? (decimal)last, candles.Count > 0 ? new CandleSeries(bot.Symbol, bot.Timeframe, candles.ToArray()) : null);
        return (report, candles.Count);
    }

    private static PreflightCheck OfMarket(BotDefinition bot, AgentView view) => view.Markets.Any(m => m.Symbol == bot.Symbol)
        ? new("market", true, $"{bot.Symbol} is traded here.")
        : new("market", true, $"{bot.Symbol} is not traded yet; it is added with the bot where it can be had.");

    private static PreflightCheck OfCandles(BotDefinition bot, int candles)
    {
        var needed = bot.Strategy.WarmUpCandles(bot);
        return new("candles", true, candles >= needed ? $"{needed} candles of {bot.Timeframe} are needed, and there are {candles} or more." : $"{needed} candles of {bot.Timeframe} are needed, and {candles} are there: it waits until it has learned enough.");
    }

    private static IEnumerable<PreflightCheck> OfAccount(BotDraft draft, OrderPreview preview, AgentView view)
    {
        var (bot, configuration) = (draft.Bots[0], draft.Configuration!);
        var used = configuration.Bots.Sum(b => b.Capital.Value);
        yield return new("capital", true, Text($"all bots together may use {used:0.##} of the account's {configuration.Account.Capital.Value:0.##}."));
        var needed = preview.Needed ?? bot.Capital.Value * bot.Leverage;
        var others = view.Bots.Where(b => b.Id != bot.Id).ToList();
        var free = (decimal)view.Account.Equity - others.Sum(b => b.Exposure.Value / Math.Max(1, b.Leverage));
        var margin = needed / bot.Leverage;
        yield return new("balance", margin <= free, Text($"it can come to need {margin:0.##}, and {free:0.##} of {view.Account.Equity:0.##} are free now."));
        foreach (var check in OfLimits((bot, needed), configuration.Risk, (others, (decimal)view.Account.Equity))) yield return check;
        if (view.Account.EntriesBarred) yield return new("entries", false, "a loss limit of the account bars entries now.");
    }

    private static IEnumerable<PreflightCheck> OfLimits((BotDefinition Bot, decimal Needed) it, RiskLimits limits, (List<BotView> Bots, decimal Equity) others)
    {
        yield return Limit("risk.botExposurePercent", limits.BotExposure, it.Needed, others.Equity);
        yield return Limit("risk.symbolExposurePercent", limits.SymbolExposure, it.Needed + others.Bots.Where(b => b.Symbol == it.Bot.Symbol).Sum(b => b.Exposure.Value), others.Equity);
        yield return Limit("risk.portfolioExposurePercent", limits.PortfolioExposure, it.Needed + others.Bots.Sum(b => b.Exposure.Value), others.Equity);
    }

    private static PreflightCheck Limit(string name, Percent limit, decimal exposure, decimal equity)
    {
        var allowed = Math.Max(0, equity) * limit.Fraction;
        return new(name, exposure <= allowed, Text($"exposure can come to {exposure:0.##} of the allowed {allowed:0.##}{(exposure <= allowed ? "." : "; what is beyond is held back.")}"));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
