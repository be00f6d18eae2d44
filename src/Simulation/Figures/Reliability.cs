using System.Text.Json.Serialization;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Figures;

/// <summary>A middle and the worst, in simulated seconds.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Median">The middle one.</param>
/// <param name="Max">The longest.</param>
public sealed record Spread([property: JsonPropertyName("count")] int Count, [property: JsonPropertyName("median")] double Median, [property: JsonPropertyName("max")] double Max)
{
    /// <summary>Of some lengths of time.</summary>
    public static Spread Of(List<double> seconds)
    {
        if (seconds.Count == 0) return new(0, 0, 0);
        var sorted = seconds.Order().ToList();
        return new(sorted.Count, sorted[sorted.Count / 2], sorted[^1]);
    }
}

/// <summary>A world in which a promise was broken.</summary>
/// <param name="Seed">Replays it.</param>
/// <param name="Kind">Which promise.</param>
/// <param name="Message">By whom, with the numbers.</param>
public sealed record BrokenWorld([property: JsonPropertyName("seed")] ulong Seed, [property: JsonPropertyName("kind")] string Kind, [property: JsonPropertyName("message")] string Message);

/// <summary>What many worlds say of the agent.</summary>
public sealed record Reliability
{
    /// <summary>Worlds gone through.</summary>
    [JsonPropertyName("worlds")] public required long Worlds { get; init; }

    /// <summary>Simulated years, summed over the bots.</summary>
    [JsonPropertyName("botYears")] public required double BotYears { get; init; }

    /// <summary>The same in hours.</summary>
    [JsonPropertyName("botHours")] public required double BotHours { get; init; }

    /// <summary>Worlds by how the agent lived in them.</summary>
    [JsonPropertyName("hosts")] public required IReadOnlyDictionary<string, long> Hosts { get; init; }

    /// <summary>What went wrong how often, by name.</summary>
    [JsonPropertyName("faults")] public required IReadOnlyDictionary<string, long> Faults { get; init; }

    /// <summary>Orders that the exchange took.</summary>
    [JsonPropertyName("orders")] public required long Orders { get; init; }

    /// <summary>Executions at the exchange.</summary>
    [JsonPropertyName("fills")] public required long Fills { get; init; }

    /// <summary>Worlds with a fill or an order that was lost.</summary>
    [JsonPropertyName("lost")] public required long Lost { get; init; }

    /// <summary>Worlds with an order or a fill that was there twice.</summary>
    [JsonPropertyName("doubled")] public required long Doubled { get; init; }

    /// <summary>Worlds in which the books were wrong.</summary>
    [JsonPropertyName("misBooked")] public required long MisBooked { get; init; }

    /// <summary>Trades whose stop at the exchange was watched.</summary>
    [JsonPropertyName("watched")] public required long Watched { get; init; }

    /// <summary>Seconds that a position stood without its stop, each time that it did.</summary>
    [JsonPropertyName("secondsUnprotected")] public required Spread Unprotected { get; init; }

    /// <summary>Seconds from the last fault until everything was right.</summary>
    [JsonPropertyName("secondsToRecover")] public required Spread Recovery { get; init; }

    /// <summary>Worlds in which any promise was broken, by seed.</summary>
    [JsonPropertyName("violations")] public required IReadOnlyList<BrokenWorld> Violations { get; init; }
}

/// <summary>Sums up worlds as they end. May be called from any thread.</summary>
public sealed class ReliabilitySum
{
    private const int MostViolations = 100;

    private readonly Lock _lock = new();
    private readonly long[] _faults = new long[FaultKinds.All.Count], _broken = new long[Enum.GetValues<ViolationKind>().Length], _hosts = new long[Enum.GetValues<HostKind>().Length];
    private readonly List<double> _unprotected = [], _recoveries = [];
    private readonly List<BrokenWorld> _violations = [];
    private double _botHours;
    private long _worlds, _orders, _fills, _watched;

    /// <summary>Told of a broken promise as soon as it is known.</summary>
    public Action<BrokenWorld>? Broken { get; init; }

    /// <summary>Simulated hours so far, summed over the bots.</summary>
    public double BotHours { get { lock (_lock) return _botHours; } }

    /// <summary>Takes in a world.</summary>
    public void Add(WorldEnd world)
    {
        var figures = world.Figures;
        lock (_lock)
        {
            (_worlds, _orders, _fills, _watched) = (_worlds + 1, _orders + figures.Orders, _fills + figures.Fills, _watched + figures.Watched);
            _botHours += figures.BotHours;
            _hosts[(int)figures.Host]++;
            for (var i = 0; i < _faults.Length; i++) _faults[i] += figures.Faults[i];
            _unprotected.AddRange(figures.Unprotected.Select(u => u.TotalSeconds));
            if (figures.Recovery is { } recovery) _recoveries.Add(recovery.TotalSeconds);
            if (figures.Violation is not { } kind) return;
            _broken[(int)kind]++;
            if (_violations.Count >= MostViolations) return;
            _violations.Add(new(world.Seed, kind.ToString(), world.Violation!));
            Broken?.Invoke(_violations[^1]);
        }
    }

    /// <summary>All of it until now.</summary>
    public Reliability Sum()
    {
        lock (_lock)
            return new()
            {
                Worlds = _worlds, BotHours = Math.Round(_botHours, 1), BotYears = Math.Round(_botHours / (24 * 365.25), 2), Orders = _orders, Fills = _fills, Watched = _watched,
                Hosts = Enum.GetValues<HostKind>().ToDictionary(h => h.ToString().ToLowerInvariant(), h => _hosts[(int)h]),
                Faults = FaultKinds.All.ToDictionary(FaultKinds.NameOf, k => _faults[(int)k]),
                Lost = _broken[(int)ViolationKind.Lost], Doubled = _broken[(int)ViolationKind.Doubled], MisBooked = _broken[(int)ViolationKind.MisBooked],
                Unprotected = Spread.Of(_unprotected), Recovery = Spread.Of(_recoveries), Violations = [.. _violations.OrderBy(v => v.Seed)],
            };
    }
}
