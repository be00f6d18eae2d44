using Azure.Messaging.ServiceBus;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Timers;

/// <summary>What a cycle met and survives: it goes on with what does not depend on it.</summary>
internal static class Troubles
{
    /// <summary>Whether the next cycle makes up for it. Anything else is a failure of the function itself.</summary>
    public static bool IsSurvived(Exception failure) => FindingOf(failure) is not null;

    /// <summary>What the owner is told.</summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<Exception> failures) => [.. failures.Select(FindingOf).OfType<Finding>()];

    private static Finding? FindingOf(Exception failure) => failure is ServiceBusException bus ? OutgoingMessages.TroubleOf(OutgoingFills.Name, bus) : ExchangeTroubles.Of(failure);
}
