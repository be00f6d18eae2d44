using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>What was written down, once however often it was written.</summary>
public sealed class MemoryHistory : IHistory
{
    private readonly Dictionary<(BotId Bot, string Execution), long> _fills = [];

    /// <summary>Each fill that a bot booked; one that it booked in two turns is here twice.</summary>
    public List<(BotId Bot, string ExecutionId)> Fills { get; } = [];

    public Dictionary<(BotId Bot, long Sequence), JournalEntry> Journal { get; } = [];

    public Dictionary<(BotId Bot, long Number), Deal> Deals { get; } = [];

    public List<(BotId Bot, Notice Notice)> Notices { get; } = [];

    public List<HandOver> HandOvers { get; } = [];

    public List<string> Told { get; } = [];

    public Task WriteAsync(BotHistory history, CancellationToken cancel)
    {
        foreach (var entry in history.Journal)
            Assert.Equal(entry, Journal.TryGetValue((history.Bot, entry.Sequence), out var known) ? known : Journal[(history.Bot, entry.Sequence)] = entry);
        foreach (var fill in history.Fills) Add(history, fill.Fill.ExecutionId);
        foreach (var deal in history.Deals) Deals[(history.Bot, deal.Number)] = deal;
        AddNew(Notices, history.Notices.Select(n => (history.Bot, n)));
        AddNew(HandOvers, history.HandOvers);
        foreach (var told in history.Told)
            if (!Told.Contains(told.Text)) Told.Add(told.Text);
        return Task.CompletedTask;
    }

    private static void AddNew<T>(List<T> kept, IEnumerable<T> written) => kept.AddRange(written.Except(kept).ToList());

    private void Add(BotHistory history, string execution)
    {
        var turn = history.Journal[0].Sequence;
        if (_fills.TryGetValue((history.Bot, execution), out var booked) && booked == turn) return;
        _fills[(history.Bot, execution)] = turn;
        Fills.Add((history.Bot, execution));
    }
}
