using TraderAgent.Domain.Market;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Timers;

/// <summary>Executions on their way from the exchange to the queue. The cursor moves when they are in the queue, never before.</summary>
public sealed class FillPost(IExchange exchange, OutgoingFills queue, CursorTable cursors, TimeProvider time) : IDisposable
{
    private const string Cursor = "fills";
    private static readonly TimeSpan FirstReach = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeepEvery = FillMail.Overlap / 2; // A cursor that is kept seldom is made up for by the overlap.

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly FillPolling _polling = new();
    private Instant? _cursor, _kept;

    /// <summary>Polls once.</summary>
    public async Task RunAsync(IReadOnlyList<CellSeat> seats, List<Exception> troubles, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await PostAsync(seats, cancel);
        }
        catch (Exception failure) when (Troubles.IsSurvived(failure))
        {
            troubles.Add(failure);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>The first poll reaches back a minute: what traded before concerns no bot of this app, though its order may carry the name of one.</summary>
    private Instant Begin => Instant.From(time.GetUtcNow()) - FirstReach + FillMail.Overlap;

    private async Task PostAsync(IReadOnlyList<CellSeat> seats, CancellationToken cancel)
    {
        exchange.BeginCycle(); // What somebody else was told just now is too old.
        _cursor ??= _kept = await cursors.FindAsync(Cursor, cancel);
        var poll = await _polling.AskAsync(exchange, seats, _cursor ?? Begin, cancel);
        if (poll.Mail.Count > 0) await queue.SendAsync(poll.Mail, cancel);
        _polling.Posted(poll.Mail);
        _cursor = poll.Cursor;
        if (_kept is { } kept && poll.Cursor - kept < KeepEvery) return;
        await cursors.MoveAsync(Cursor, poll.Cursor, cancel);
        _kept = poll.Cursor;
    }
}
