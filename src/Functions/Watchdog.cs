using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace TraderAgent.Functions;

/// <summary>Says at every beat that the app is alive; an alert rule watches for its silence.</summary>
public sealed partial class Watchdog(ILogger<Watchdog> log)
{
    /// <summary>One beat, on the schedule of the setting <c>WatchdogSchedule</c>.</summary>
    [Function(nameof(Watchdog))]
    public void Beat([TimerTrigger("%WatchdogSchedule%")] TimerInfo timer) => Awake(timer.IsPastDue);

    [LoggerMessage(1, LogLevel.Information, "The watchdog is awake (late: {late})")]
    private partial void Awake(bool late);
}
