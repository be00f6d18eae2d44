using Microsoft.DurableTask;

namespace TraderAgent.Functions.Orchestrations;

/// <summary>How often an activity that threw is tried again. A refusal is a value and is never tried again here.</summary>
internal static class Retries
{
    /// <summary>Of requests to the exchange: half a minute; then the exchange's records decide.</summary>
    public static TaskOptions OfRequests { get; } = TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Of history: two hours, because nobody else will write it.</summary>
    public static TaskOptions OfHistory { get; } = TaskOptions.FromRetryPolicy(new(30, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(5)));
}
