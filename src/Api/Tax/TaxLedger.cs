using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tax;

/// <summary>Makes a tax report of what an agent has written down.</summary>
public static class TaxLedger
{
    private const int PageSize = 500;

    /// <summary>The report of a year, of every fill and funding payment until its end.</summary>
    /// <param name="history">What was written down.</param>
    /// <param name="markets">The market of each bot.</param>
    /// <param name="asked">The year, UTC, and which units count as sold.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<TaxReport> ReportAsync(IAgentHistory history, IReadOnlyDictionary<BotId, Instrument> markets, (int Year, TaxMethod Method) asked, CancellationToken cancel)
    {
        var until = new TimeSpanOf(null, Instant.From(new DateTimeOffset(asked.Year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var fills = await AllAsync(query => history.FillsAsync(query, cancel), until).ConfigureAwait(false);
        var funding = await AllAsync(query => history.FundingAsync(query, cancel), until).ConfigureAwait(false);
        var report = TaxReport.Of(asked.Year, asked.Method,
            fills.Where(f => markets.ContainsKey(f.Bot)).Select(f => TaxTrade.Of(f, markets[f.Bot])),
            funding.Where(f => markets.ContainsKey(f.Bot)).Select(f => new TaxFunding(f.Value.At, markets[f.Bot].Symbol, markets[f.Bot].QuoteCurrency, f.Value.Amount.Value)));
        var strange = fills.Where(f => !markets.ContainsKey(f.Bot)).GroupBy(f => f.Bot.Value).ToList();
        return strange.Count == 0 ? report : report with
        {
            Notes = [.. report.Notes, $"{strange.Sum(g => g.Count())} fills of removed bots ({string.Join(", ", strange.Select(g => g.Key))}) are left out: their market is no longer known."],
        };
    }

    private static async Task<List<T>> AllAsync<T>(Func<HistoryQuery, ValueTask<Page<T>>> read, TimeSpanOf span)
    {
        var all = new List<T>();
        for (string? cursor = null; ;)
        {
            var page = await read(new(Span: span, Cursor: cursor, Most: PageSize)).ConfigureAwait(false);
            all.AddRange(page.Items);
            if ((cursor = page.Next) is null) break;
        }

        all.Reverse(); // Oldest first, those of one moment in the order in which they were booked.
        return all;
    }
}
