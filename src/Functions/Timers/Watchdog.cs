using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Api.Reports;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Timers;

/// <summary>Says that the app is alive, and looks for what a person must know: halted, silent and unprotected bots, orders without an answer, the exchange's key and clock.</summary>
public sealed class Watchdog(Roster roster, KeyedExchange exchange, LiveDoor door, Findings findings, WatchdogPost post, TimeProvider time)
{
    private static readonly WatchdogPatience Patience = new();

    /// <summary>One beat, on the schedule of the setting <c>WatchdogSchedule</c>.</summary>
    [Function(nameof(Watchdog))]
    public async Task RunAsync([TimerTrigger("%WatchdogSchedule%", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        Telemetry.Beats.Add(1);
        var now = Instant.From(time.GetUtcNow());
        var account = await roster.AccountAsync(durable, cancel);
        Measure(account.Account);
        var cells = account.Bots.Count == 0 ? [] : await roster.BotsAsync(durable, cancel);
        var unproven = await UnprovenBots.PauseAsync(
            cells, now, bot => door.RefusalOfRunningAsync(bot, cancel), (bot, message) => durable.Entities.SignalAsync(Signal.Take(bot, message), cancel));
        List<Finding> found = [.. WatchdogRound.Of(account.Bots, [.. cells.Select(BotGlance.Of)], now, Patience), .. unproven];
        if (account.Bots.Count > 0 && await LookAtExchangeAsync(now, cancel) is { } trouble) found.Add(trouble);
        var news = await findings.ReportAsync(nameof(Watchdog), found, cancel);
        if (news.Count(WatchdogRound.IsHalt) is var halted and > 0) Telemetry.Halts.Add(halted);
        await post.Delivery.DrainAsync(cancel); // What nobody came back for.
        if (account.Bots.Count == 0) return;
        post.Line.Open(durable);
        await post.Reports.LookAsync(cancel); // Here, not once a day: what could not be sent is tried again.
    }

    private static void Measure(Account account)
    {
        Telemetry.Equity.Record(account.Equity);
        Telemetry.Drawdown.Record(account.PeakEquity > 0 ? 1 - (account.Equity / account.PeakEquity) : 0);
    }

    private async Task<Finding?> LookAtExchangeAsync(Instant now, CancellationToken cancel)
    {
        try
        {
            return WatchdogRound.OfKey(await exchange.VerifyAsync(cancel), now, Patience);
        }
        catch (Exception failure) when (Troubles.IsSurvived(failure))
        {
            return ExchangeTroubles.Of(failure);
        }
    }
}

/// <summary>By what the owner hears.</summary>
public sealed record WatchdogPost(Delivery Delivery, ReportPost Reports, DurableLine Line);
