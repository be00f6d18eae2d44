using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>What the watchdog looks for beside its alerts. Pure: what it finds depends on what it is shown alone.</summary>
public static class WatchdogRound
{
    private const string Halted = ":halted";

    /// <summary>What is wrong with the bots.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<CellSeat> seats, IReadOnlyCollection<BotGlance> bots)
    {
        foreach (var seat in seats)
            if (bots.FirstOrDefault(b => b.Bot == seat.Bot) is not { } bot)
                yield return new($"{seat.Bot}:gone", $"{seat.Bot}: it has a seat in the account, but no state; define it again (PUT /api/v1/bots/{seat.Bot}).");
            else if (bot.Lifecycle == Lifecycle.Halted)
                yield return new($"{bot.Bot}{Halted}", $"{bot.Bot}: halted: {bot.Reason} It places no orders until a person looks: /api/v1/bots/{bot.Bot}/resume or close.");
    }

    /// <summary>Whether a finding is a halted bot.</summary>
    public static bool IsHalt(Finding finding) => finding.Key.EndsWith(Halted, StringComparison.Ordinal);
}
