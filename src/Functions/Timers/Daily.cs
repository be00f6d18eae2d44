using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Timers;

/// <summary>What is done once a day: the report, the markets' present rules, and clearing away what is over. The daily loss itself begins anew in the account, with the first candle of a day.</summary>
public sealed class Daily(Roster roster, IExchange exchange, DailyTables tables, OutgoingNotifications queue, TimeProvider time)
{
    private static readonly TimeSpan FinishedKept = TimeSpan.FromDays(3);
    private static readonly OrchestrationRuntimeStatus[] Finished = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>One day, on the schedule of the setting <c>DailySchedule</c>.</summary>
    [Function(nameof(Daily))]
    public async Task RunAsync([TimerTrigger("%DailySchedule%", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var account = await roster.AccountAsync(durable, cancel);
        var bots = account.Bots.Count == 0 ? [] : await roster.BotsAsync(durable, cancel);
        if (bots.Count > 0) await ReportAsync(account, bots, Instant.From(now), cancel);
        await durable.PurgeAllInstancesAsync(new(DateTimeOffset.UnixEpoch, now - FinishedKept, Finished), cancel);
        await tables.Notifications.TrimAsync(cancel);
        await RefreshRulesAsync(durable, bots, cancel); // Last: the exchange may be away.
    }

    /// <summary>What it is compared with is kept after the report is queued: a report that is queued again has the same id.</summary>
    private async Task ReportAsync(AccountCell account, IReadOnlyList<BotCell> bots, Instant now, CancellationToken cancel)
    {
        var figures = new DailyFigures
        {
            Day = now.Day, Equity = account.Account.Equity, PeakEquity = account.Account.PeakEquity,
            Fees = bots.Sum(b => b.Bot.Desk.Ledger.Fees.Value), Realized = account.Account.Bots.Values.Sum(s => s.NetRealized.Value),
        };
        foreach (var period in ReportPeriod.All)
        {
            var key = period.Key.Replace('_', ' ');
            var before = await tables.Cursors.FindTextAsync(key, cancel) is { } text ? WireJson.Read<DailyFigures>(text) : null;
            if (before is not null && period.Of(before.Day) >= period.Of(figures.Day)) continue;
            if (before is not null)
            {
                var deals = await tables.History.CountDealsAsync(bots.Select(b => b.Bot.Id), (new(before.Day * 86_400_000L), new(figures.Day * 86_400_000L)), cancel);
                await queue.SendAsync([($"{key.Split(' ')[0]}-{figures.Day}", DailyReport.Of(before, figures, deals, period.Kind))], cancel);
            }
            await tables.Cursors.KeepTextAsync(key, WireJson.Write(figures), cancel);
        }
    }

    private async Task RefreshRulesAsync(DurableTaskClient durable, IReadOnlyList<BotCell> bots, CancellationToken cancel)
    {
        if (bots.Count == 0) return;
        var rules = (await exchange.GetInstrumentsAsync(cancel)).ToDictionary(i => i.Symbol);
        foreach (var bot in bots)
            if (rules.TryGetValue(bot.Bot.Desk.Definition.Symbol, out var present) && present != bot.Bot.Desk.Instrument)
                await durable.ScheduleNewOrchestrationInstanceAsync(nameof(DefineBot), WireJson.Write(new BotSetup(bot.Bot.Desk.Definition, present)), cancel);
    }
}

/// <summary>The tables of the daily work.</summary>
public sealed record DailyTables(CursorTable Cursors, HistoryTables History, NotificationTable Notifications);
