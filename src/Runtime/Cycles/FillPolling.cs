using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Cycles;

/// <summary>What a poll found.</summary>
/// <param name="Mail">Executions since the cursor that were not posted by this process before.</param>
/// <param name="Cursor">Where the next poll begins, once the mail is posted.</param>
public sealed record FillPollResult(IReadOnlyList<FillMail> Mail, Instant Cursor);

/// <summary>
/// Asks the exchange for executions since the last poll. It reaches back a little each time: whoever takes the mail drops what it
/// had before, and what this process posted itself is not posted again. Not thread-safe.
/// </summary>
public sealed class FillPolling
{
    /// <summary>Ids that are remembered; a forgotten one is posted again and dropped there.</summary>
    public const int Remembered = 10_000;

    private readonly HashSet<string> _posted = [];
    private readonly Queue<string> _order = new();

    /// <summary>Asks. Nothing counts as posted yet.</summary>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer; the next poll begins at the same cursor.</exception>
    public async Task<FillPollResult> AskAsync(IExchange exchange, IReadOnlyList<CellSeat> seats, Instant cursor, CancellationToken cancel)
    {
        var since = cursor - FillMail.Overlap;
        var (mail, reached) = (new List<FillMail>(), (Instant?)null);
        foreach (var symbol in seats.Select(s => s.Symbol).Distinct())
        {
            var records = await exchange.GetRecordsAsync(symbol, since, cancel).ConfigureAwait(false);
            mail.AddRange(FillMail.Of(records.Executions, records.AsOf));
            if (!(reached < records.AsOf)) reached = records.AsOf;
        }
        mail.AddRange(FillMail.Of(await exchange.GetPaymentsAsync(since, cancel).ConfigureAwait(false), seats));
        return new([.. mail.DistinctBy(m => m.Id).Where(m => !_posted.Contains(m.Id))], reached is { } to && to > cursor ? to : cursor);
    }

    /// <summary>The mail is where it can no longer be lost.</summary>
    public void Posted(IEnumerable<FillMail> mail)
    {
        foreach (var one in mail)
            if (_posted.Add(one.Id)) _order.Enqueue(one.Id);
        while (_order.Count > Remembered) _posted.Remove(_order.Dequeue());
    }
}
