using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>How an agent lives in a world.</summary>
public enum HostKind
{
    /// <summary>The embedded loop on paper: candle by candle, market by market.</summary>
    Paper,

    /// <summary>The embedded loop; the exchange tells it what happens.</summary>
    Told,

    /// <summary>The embedded loop by the clock; it asks the exchange what happened.</summary>
    Asking,

    /// <summary>Cells with messages, as a durable host runs them.</summary>
    Cells,
}

/// <summary>What a world is made of beside its seed.</summary>
public sealed record WorldSettings
{
    /// <summary>What may go wrong.</summary>
    public IReadOnlySet<FaultKind> Faults { get; init; } = new HashSet<FaultKind>(FaultKinds.All);

    /// <summary>How the agent lives; by seed where null.</summary>
    public HostKind? Host { get; init; }

    /// <summary>Candles with faults.</summary>
    public int StormyCandles { get; init; } = 60;

    /// <summary>Candles without, in which everything must come right.</summary>
    public int CalmCandles { get; init; } = 30;

    /// <summary>Told of everything that the agent's store keeps.</summary>
    public Action<BotChange>? Kept { get; init; }

    /// <summary>Writes down what happens, where one world is looked at.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>A bug that is planted to see that the checkers find it; none in any real run.</summary>
    public PlantedBug? Bug { get; init; }
}

/// <summary>A bug that is planted on purpose.</summary>
public sealed record PlantedBug
{
    /// <summary>Changes what arrives from the exchange; null loses it for good.</summary>
    public Func<BotEvent, BotEvent?>? Arriving { get; init; }

    /// <summary>Leaves executions out of the exchange's records.</summary>
    public bool Unlisted { get; init; }

    /// <summary>Changes a request that arrives a second time.</summary>
    public Func<BotCommand, BotCommand>? Repeated { get; init; }
}

/// <summary>Days on which calendars go wrong, in UTC.</summary>
public static class SpecialDays
{
    /// <summary>Some hours before each.</summary>
    public static IReadOnlyList<Instant> Eves { get; } =
    [
        At(2024, 2, 28), At(2023, 2, 28), At(2100, 2, 28), // A leap year, none, and a century that is none.
        At(2024, 3, 30), At(2024, 10, 26), At(2024, 3, 9), At(2024, 11, 2), // Daylight saving time of Europe and of America.
        At(2024, 12, 31), At(2024, 4, 30),
    ];

    private static Instant At(int year, int month, int day) => Instant.From(new(year, month, day, 21, 0, 0, TimeSpan.Zero));
}
