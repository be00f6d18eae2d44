namespace TraderAgent.BybitSimulator.Wire;

/// <summary>How many requests Bybit lets through, by its documentation of July 2026.</summary>
public sealed record RequestLimits
{
    /// <summary>Requests of one address within <see cref="AddressWindow"/>; beyond it the address is shut out.</summary>
    public int PerAddress { get; init; } = 600;

    /// <summary>The window of <see cref="PerAddress"/>.</summary>
    public TimeSpan AddressWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an address is shut out.</summary>
    public TimeSpan ShutOut { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Orders placed, amended or cancelled in a second on derivatives, each kind by itself; an order of a batch counts one.</summary>
    public int LinearOrders { get; init; } = 10;

    /// <summary>The same on spot.</summary>
    public int SpotOrders { get; init; } = 20;

    /// <summary>Private look-ups in a second, each path by itself.</summary>
    public int Reads { get; init; } = 50;
}
