using System.Runtime.InteropServices;

namespace TraderAgent.Local.Terminal;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal ask for a clean stop; a second Ctrl-C ends the process at once, which is safe
/// because nothing that was saved depends on a clean end.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested) return; // The second one takes its usual course.
        context.Cancel = true;
        _stop.Cancel();
    }
}
