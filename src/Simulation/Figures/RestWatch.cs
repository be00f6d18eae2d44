using TraderAgent.Domain.Market;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Figures;

/// <summary>Since when everything is right, with no fault in between.</summary>
public sealed class RestWatch
{
    private Instant? _at;
    private Instant _fault;

    /// <summary>How long it took after the last fault; null where there was none, or it is not right yet.</summary>
    public TimeSpan? Recovery => _fault == default || _at is not { } at ? null : at - _fault;

    /// <summary>Looks, unless it is known.</summary>
    public void Look(FaultLog faults, Instant now, Func<bool> isAtRest)
    {
        if (faults.LastAt > _fault) (_fault, _at) = (faults.LastAt, null);
        if (_at is null && _fault != default && isAtRest()) _at = now;
    }
}
