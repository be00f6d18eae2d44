namespace TraderAgent.BybitSimulator.Faults;

/// <summary>The faults that are armed, and what they struck.</summary>
internal sealed class FaultPlan(TimeProvider clock)
{
    private static readonly FaultKind[] OfRequests =
    [
        FaultKind.TimeOut, FaultKind.LostAcknowledgement, FaultKind.LostRequest, FaultKind.HttpError, FaultKind.UnknownOutcome, FaultKind.RateLimit, FaultKind.ClockSkew,
    ];

    private readonly Lock _gate = new();
    private readonly List<Armed> _armed = [];
    private DateTimeOffset _outageEnds = DateTimeOffset.MinValue;

    /// <summary>Whether nothing gets through.</summary>
    public bool IsOut
    {
        get { lock (_gate) return clock.GetUtcNow() < _outageEnds; }
    }

    /// <summary>The armed faults with how often each struck.</summary>
    public IReadOnlyList<(Fault Fault, int Struck)> All
    {
        get { lock (_gate) return [.. _armed.Select(a => (a.Fault, a.Struck))]; }
    }

    public void Arm(Fault fault)
    {
        lock (_gate) _armed.Add(new(fault));
    }

    public void BeginOutage(int? ms)
    {
        lock (_gate) _outageEnds = ms is { } length ? clock.GetUtcNow().AddMilliseconds(length) : DateTimeOffset.MaxValue;
    }

    /// <summary>Disarms everything and ends an outage.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _armed.Clear();
            _outageEnds = DateTimeOffset.MinValue;
        }
    }

    /// <summary>The fault that strikes a request; null when none does.</summary>
    public Fault? TakeFor(RequestKind request) => OfRequests.Select(kind => Take(kind, request)).FirstOrDefault(f => f is not null);

    /// <summary>The fault of one kind that strikes now; null when none does.</summary>
    public Fault? Take(FaultKind kind, RequestKind request)
    {
        lock (_gate) return _armed.Find(a => a.Fault.Kind == kind && a.Fault.Requests is var of && (of == RequestKind.Any || of == request) && a.Strikes())?.Fault;
    }

    private sealed class Armed(Fault fault)
    {
#pragma warning disable CA5394 // Chance with a seed, so that a run can be repeated; nothing is kept secret by it.
        private readonly Random _random = new(fault.Seed);

        public Fault Fault => fault;

        public int Struck { get; private set; }

        public bool Strikes()
        {
            if (Struck >= fault.Count || (fault.Probability < 1 && _random.NextDouble() >= fault.Probability)) return false;
            Struck++;
            return true;
        }
#pragma warning restore CA5394
    }
}
