namespace TraderAgent.Local.Load;

/// <summary>What a load test puts on the API.</summary>
internal sealed record LoadPlan
{
    /// <summary>How many bots trade meanwhile.</summary>
    public int Bots { get; init; } = 100;

    /// <summary>How many candles are stored before.</summary>
    public int Candles { get; init; } = 1_000_000;

    /// <summary>How long each phase lasts.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many clients ask, each as fast as it is answered, in the first phase.</summary>
    public int Clients { get; init; } = 16;

    /// <summary>How many requests a second are asked, evenly, in the second phase.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>How many clients listen to live events.</summary>
    public int Listeners { get; init; } = 50;

    /// <summary>How many candles of each market are traded in a second meanwhile.</summary>
    public double Pace { get; init; } = 10;
}
