using System.Globalization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>How long the watchdog is patient with what.</summary>
public sealed record WatchdogPatience
{
    /// <summary>A request without an answer.</summary>
    public TimeSpan Order { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A bot without candles, beyond three of its candles.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Before a key ends.</summary>
    public TimeSpan KeyEnd { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>What the watchdog looks for. Pure: what it finds depends on what it is shown alone.</summary>
public static class WatchdogRound
{
    private const string Halted = ":halted";

    /// <summary>What is wrong with the bots.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<CellSeat> seats, IReadOnlyCollection<BotGlance> bots, Instant now, WatchdogPatience patience)
    {
        foreach (var seat in seats)
        {
            if (bots.FirstOrDefault(b => b.Bot == seat.Bot) is not { } bot)
            {
                yield return new($"{seat.Bot}:gone", $"{seat.Bot}: it has a seat in the account, but no state; define it again (PUT /api/v1/bots/{seat.Bot}).");
                continue;
            }
            foreach (var finding in Of(seat, bot, now, patience)) yield return finding;
        }
    }

    /// <summary>What is wrong with the exchange's key; null when nothing is.</summary>
    public static Finding? OfKey(Instant? endsAt, Instant now, WatchdogPatience patience) => endsAt is { } end && end - now < patience.KeyEnd
        ? new($"key ends {end}", $"the exchange's key ends at {end}: make a new one and store it as bybit-api-key and bybit-api-secret. Bound to an address (fixedOutboundAddress) it does not end.")
        : null;

    /// <summary>Whether a finding is a halted bot.</summary>
    public static bool IsHalt(Finding finding) => finding.Key.EndsWith(Halted, StringComparison.Ordinal);

    private static IEnumerable<Finding> Of(CellSeat seat, BotGlance bot, Instant now, WatchdogPatience patience)
    {
        if (bot.Lifecycle == Lifecycle.Halted)
            yield return new($"{bot.Bot}{Halted}", $"{bot.Bot}: halted: {bot.Reason} It places no orders until a person looks: /api/v1/bots/{bot.Bot}/resume or close.");
        if (bot.WaitsSince is { } since && now - since > patience.Order)
            yield return new($"{bot.Bot}:stuck {since}", $"{bot.Bot}: a request has had no answer since {since}; it is compared with the exchange's records. Look at the exchange if this does not end by itself.");
        var isSilent = IsFed(bot) && now - Later(bot.LastCandleAt, seat.Since) > 3 * seat.Timeframe.Duration + patience.Silence;
        if (isSilent)
            yield return new($"{bot.Bot}:silent", $"{bot.Bot}: no candle of {bot.Symbol} {seat.Timeframe} since {bot.LastCandleAt}; see whether the exchange is reached (GET /api/v1/host/health) and the candle cycle runs.");
        if (bot.HoldsPosition && bot.LiveExits == 0 && (isSilent || !IsFed(bot)))
            yield return new($"{bot.Bot}:unprotected", string.Create(CultureInfo.InvariantCulture,
                $"{bot.Bot}: it holds {bot.Position} {bot.Symbol}, no order would close it, and it {(isSilent ? "sees no prices" : $"is {bot.Lifecycle}")}: POST /api/v1/bots/{bot.Bot}/close sells it, or start it again."));
    }

    /// <summary>A bot that is on its way or trades: it decides at every candle.</summary>
    private static bool IsFed(BotGlance bot) => bot.Lifecycle is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused or Lifecycle.Stopping;

    private static Instant Later(Instant candle, Instant? since) => since > candle ? since.Value : candle;
}
