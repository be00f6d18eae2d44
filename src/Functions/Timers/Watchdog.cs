using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Api.Reports;
using TraderAgent.Api.Watch;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Functions.Timers;

/// <summary>Says that the app is alive, and looks for what a person must know: halted, silent and unprotected bots, orders without an answer, the exchange's key and clock, messages that nobody takes.</summary>
public sealed class Watchdog(Roster roster, KeyedExchange exchange, LiveDoor door, WatchdogPost post, AppSettings app, TimeProvider time)
{
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
        List<Finding> found = [.. WatchdogRound.Of(account.Bots, [.. cells.Select(BotGlance.Of)]), .. unproven];
        var (vitals, trouble) = account.Bots.Count > 0 ? await LookAtExchangeAsync(cancel) : default;
        if (trouble is not null) found.Add(trouble);
        var news = await post.Findings.ReportAsync(nameof(Watchdog), found, cancel);
        if (news.Count(WatchdogRound.IsHalt) is var halted and > 0) Telemetry.Halts.Add(halted);
        await AlertAsync(durable, new() { At = now, Bots = [.. cells.Select(c => BotSight.Of(c.Bot, SinceOf(account, c.Bot.Id)))], Exchange = vitals, DeadLetters = await DeadLettersAsync(cancel) }, cancel);
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

    private async Task AlertAsync(DurableTaskClient durable, WatchSight sight, CancellationToken cancel)
    {
        foreach (var bot in await post.Alerts.LookAsync(sight, app.Watchdog, cancel))
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ReconcileBot), WireJson.Write(bot), new(FormattableString.Invariant($"watchdog-{bot}-{sight.At.UnixMilliseconds}")), cancel);
    }

    /// <summary>What the key may do is told as an alert; whatever else bars trading is a finding.</summary>
    private async Task<(ExchangeVitals? Vitals, Finding? Trouble)> LookAtExchangeAsync(CancellationToken cancel)
    {
        ExchangeVitals? vitals = null;
        try
        {
            vitals = await exchange.GetVitalsAsync(cancel);
            if (vitals?.KeyProblem is null) await exchange.VerifyAsync(cancel);
            return (vitals, null);
        }
        catch (Exception failure) when (Troubles.IsSurvived(failure))
        {
            return (vitals, ExchangeTroubles.Of(failure));
        }
    }

    private async Task<IReadOnlyList<(string, long)>?> DeadLettersAsync(CancellationToken cancel)
    {
        try
        {
            return [(OutgoingFills.Name, (await post.DeadLetters.PeekAsync(OutgoingFills.Name, cancel)).Count), (OutgoingNotifications.Name, (await post.DeadLetters.PeekAsync(OutgoingNotifications.Name, cancel)).Count)];
        }
        catch (ServiceBusException)
        {
            return null; // Whoever needs the queue tells its trouble.
        }
    }

    private static Instant SinceOf(AccountCell account, BotId bot) => account.Bots.FirstOrDefault(s => s.Bot == bot)?.Since ?? default;
}

/// <summary>Where the watchdog looks and by what the owner hears.</summary>
public sealed record WatchdogPost(Delivery Delivery, ReportPost Reports, DurableLine Line, Findings Findings, AlertDesk Alerts, DeadLetterBox DeadLetters);
