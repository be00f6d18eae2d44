namespace TraderAgent.Backtesting.Costs;

/// <summary>
/// What the Azure host would use for a trading day, by source and meter. It follows the host's own path: the candle cycle
/// signals each market and the account once; the account signals each bot once; a bot that acts starts one orchestration,
/// whose answers come back in one signal; fills pass through Service Bus.
/// </summary>
public sealed class HostUsage
{
    /// <summary>A month is 730 hours, as in the price lists.</summary>
    public const double DaysPerMonth = 730.0 / 24;

    private const double SecondsPerDay = 86_400;

    private readonly List<UsageLine> _lines = [];
    private readonly TradingDay _day;
    private readonly HostCoefficients _per;
    private readonly double _cycles;
    private double _orchestrations;

    private HostUsage(TradingDay day, HostCoefficients per) => (_day, _per, _cycles) = (day, per, SecondsPerDay / per.CandleCycleSeconds);

    /// <summary>Counts it.</summary>
    /// <param name="day">What the bots do.</param>
    /// <param name="per">What the host uses for each.</param>
    public static IReadOnlyList<UsageLine> Of(TradingDay day, HostCoefficients per)
    {
        var usage = new HostUsage(day, per);
        usage.CandleCycle();
        usage.FillPolls();
        usage.BotTurns();
        usage.Actions();
        usage.Fills();
        usage.Notifications();
        usage.Reconciling();
        usage.Watching();
        usage.DurableInstance();
        usage.TaskHubAtRest();
        usage.HostLeases();
        usage.Standing();
        usage.Telemetry();
        return usage._lines;
    }

    private double Notices => _day.Fills + _day.Deals + _day.Notices;

    private void CandleCycle()
    {
        const string source = "candle cycle";
        Add(source, Meters.Executions, _cycles);
        Compute(source, _cycles * Math.Max(_per.LeastBilledSeconds, _per.CandleCycleWork));
        Add(source, Meters.TableOperations, _cycles * (_per.TableOperationsPerCycle + _day.Markets));
        Rows(source, _cycles * _day.Markets + _per.EquityRows);
        Add(source, Meters.TableOperations, _per.EquityRows);
        Requests(source, _cycles * (_day.Markets + 2)); // Candles of each market, executions, the balance.
        Turns(source, _cycles * (_day.Markets + 1));
        if (_per.AreTimersMonitored) Add(source, Meters.BlobWrites, _cycles);
    }

    private void FillPolls()
    {
        const string source = "fill polls";
        var polls = SecondsPerDay / _per.FillPollSeconds;
        Add(source, Meters.Executions, polls);
        Compute(source, polls * _per.LeastBilledSeconds);
        Add(source, Meters.TableOperations, polls); // The cursor.
        Requests(source, polls);
        if (_per.AreTimersMonitored) Add(source, Meters.BlobWrites, polls);
    }

    private void BotTurns()
    {
        const string source = "bots' candles";
        var candles = Math.Min(_day.BotCandles, _day.Bots * _cycles); // All candles of one cycle come in one signal.
        Turns(source, candles);
        Turns(source, _day.WakeUps);
        var longStates = _day.States.Count(s => (_per.IsStatePacked ? s.Packed : s.Plain) > _per.LongestStateInRow);
        if (longStates == 0) return;
        var turns = (candles + 2 * _day.Fills + _day.WakeUps) * longStates / _day.States.Count;
        Add(source, Meters.BlobWrites, turns);
        Add(source, Meters.BlobOthers, turns);
    }

    private void Actions()
    {
        const string source = "actions";
        Orchestrations(source, _day.Actions, _per.ActivitiesPerAction, _day.EntryActions);
        Turns(source, 2 * _day.Actions); // The answers to the bot, its new standing to the account.
        Add(source, Meters.TableOperations, _day.Actions * _per.HistoryBatchesPerAction);
        Rows(source, _day.Actions * _per.HistoryBatchesPerAction);
        Requests(source, _day.OrderCommands);
    }

    private void Fills()
    {
        const string source = "fills";
        Add(source, Meters.ServiceBusOperations, _day.Fills * _per.ServiceBusOperationsPerFill);
        Add(source, Meters.Executions, _day.Fills);
        Compute(source, Busy(_day.Fills * _per.LeastBilledSeconds));
        Turns(source, _day.Fills);
    }

    private void Notifications()
    {
        const string source = "notifications";
        Add(source, Meters.ServiceBusOperations, Notices * _per.ServiceBusOperationsPerNotification);
        Add(source, Meters.Executions, Notices);
        Compute(source, Busy(Notices * _per.LeastBilledSeconds));
        Requests(source, Notices);
    }

    private void Reconciling()
    {
        const string source = "reconciling";
        var runs = SecondsPerDay / _per.ReconcileSeconds;
        Add(source, Meters.Executions, runs);
        Compute(source, runs * Math.Max(_per.LeastBilledSeconds, _day.Bots * _per.TurnWork));
        Orchestrations(source, runs * _day.Bots, activities: 1, calls: 0);
        Turns(source, runs * _day.Bots);
        Requests(source, runs * _day.Bots * 3); // Open orders, order history, executions.
    }

    private void Watching()
    {
        const string source = "watchdog and daily report";
        var runs = SecondsPerDay / _per.WatchdogSeconds + 1;
        Add(source, Meters.Executions, runs);
        Compute(source, runs * _per.LeastBilledSeconds);
        Add(source, Meters.KeyVaultOperations, _per.SecretReads);
    }

    /// <summary>One instance runs all turns and orchestrations; what overlaps is billed once.</summary>
    private void DurableInstance()
    {
        const string source = "entities and orchestrations";
        var turns = (Math.Min(_day.BotCandles, _day.Bots * _cycles) + _cycles * (_day.Markets + 1)) / _cycles;
        var seconds = _cycles * Math.Max(_per.LeastBilledSeconds, turns * _per.TurnWork)
            + _day.Actions * Math.Max(_per.LeastBilledSeconds, _per.ActionWork) + _day.Fills * _per.LeastBilledSeconds
            + SecondsPerDay / _per.ReconcileSeconds * Math.Max(_per.LeastBilledSeconds, _day.Bots * 4 * _per.TurnWork);
        Compute(source, Busy(seconds));
    }

    private void TaskHubAtRest()
    {
        const string source = "task hub at rest";
        var entities = _day.Bots + _day.Markets + 1;
        var used = _per.Partitions * (1 - Math.Pow(1 - 1.0 / _per.Partitions, entities));
        var perCycle = QueuePolling.EmptyPolls(_per.CandleCycleSeconds, _per.MaxPollSeconds);
        var idle = _per.CandleCycleSeconds / _per.MaxPollSeconds;
        Add(source, Meters.QueueOperations, _cycles * (used * perCycle + (_per.Partitions - used) * idle));
        var splits = 2 * QueuePolling.EmptyPolls(_per.CandleCycleSeconds / 2, _per.MaxPollSeconds) - perCycle;
        Add(source, Meters.QueueOperations, Math.Min(_day.Fills, _cycles) * splits);
        var work = Math.Min(_orchestrations, _cycles); // The work-item queue wakes only for activities.
        Add(source, Meters.QueueOperations, _cycles * idle + work * (perCycle - idle));
        Add(source, Meters.QueueOperations, (_per.Partitions + 1) * SecondsPerDay / _per.ScalePollSeconds);
        Add(source, Meters.TableOperations, (_per.Partitions + 1) * SecondsPerDay / _per.PartitionLeaseSeconds);
        Add(source, Meters.BlobOthers, SecondsPerDay / _per.AppLeaseSeconds);
    }

    private void HostLeases()
    {
        const string source = "host leases";
        Add(source, Meters.BlobOthers, SecondsPerDay / _per.HostLeaseSeconds);
        Add(source, Meters.BlobOthers, (_per.WarmInstances - 1) * SecondsPerDay / _per.HostLeaseRetrySeconds);
        Add(source, Meters.BlobOthers, 2 * SecondsPerDay / _per.TimerLeaseSeconds); // Candle cycle and fill polls.
    }

    private void Standing()
    {
        const string source = "namespace and alerts";
        Add(source, Meters.ServiceBusHours, 24);
        Add(source, Meters.ServiceBusOperations, _per.ServiceBusIdlePerMinute * 1440);
        Add(source, Meters.MetricAlerts, _per.MetricAlertRules / DaysPerMonth);
        Add(source, Meters.LogAlerts, _per.LogAlertRules / DaysPerMonth);
    }

    private void Telemetry()
    {
        var executions = _lines.Where(l => l.Meter == Meters.Executions).Sum(l => l.PerMonth) / DaysPerMonth;
        Add("telemetry", Meters.TelemetryGigabytes, executions * _per.TracedShare * _per.TelemetryBytes / 1e9);
    }

    /// <summary>Turns of entities, each for one signal.</summary>
    private void Turns(string source, double count)
    {
        Add(source, Meters.Executions, count);
        Add(source, Meters.TableOperations, count * _per.TableOperationsPerTurn);
        Messages(source, count);
    }

    /// <summary>Orchestrations that run activities one after another, and call an entity in some of them.</summary>
    private void Orchestrations(string source, double count, double activities, double calls)
    {
        var turns = count * (1 + activities) + calls;
        Add(source, Meters.Executions, turns + count * activities);
        Add(source, Meters.TableOperations, turns * _per.TableOperationsPerTurn + count * _per.TableOperationsPerPurge);
        Messages(source, turns); // The start, and every answer.
        Add(source, Meters.QueueOperations, count * activities * 3); // Activities are fetched one by one: put, get, delete.
        Turns(source, calls);
        _orchestrations += count;
    }

    /// <summary>Messages in control queues: put, fetched with others, deleted.</summary>
    private void Messages(string source, double count) => Add(source, Meters.QueueOperations, count * (2 + 1 / _per.MessagesPerPoll));

    private void Requests(string source, double count) => Add(source, Meters.EgressGigabytes, count * _per.RequestBytes / 1e9);

    /// <summary>Rows kept for a year: twelve months of them are paid for.</summary>
    private void Rows(string source, double count) => Add(source, Meters.StoredGigabytes, count * _per.RowBytes * 12 / 1e9);

    private void Compute(string source, double seconds) => Add(source, Meters.Compute, seconds * _per.InstanceGigabytes);

    /// <summary>Of so many seconds scattered over a day, those in which at least one runs.</summary>
    private static double Busy(double seconds) => SecondsPerDay * (1 - Math.Exp(-seconds / SecondsPerDay));

    private void Add(string source, string meter, double perDay)
    {
        if (perDay > 0) _lines.Add(new(source, meter, perDay * DaysPerMonth));
    }
}
