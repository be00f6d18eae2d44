using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>
/// Does what a batch asks for: lets the account admit its entries, sends its commands in order, tells the bot what came of
/// them, writes history. It reads no clock and draws nothing, so a durable host can replay it.
/// </summary>
public static class BatchRun
{
    /// <summary>How often a command that the exchange throttled is sent in all.</summary>
    public const int Attempts = 5;

    /// <summary>Runs a batch.</summary>
    public static async Task RunAsync(CommandBatch batch, IBatchSteps steps)
    {
        var denial = batch.Report is { } report ? await steps.AdmitAsync(report) : null;
        var answers = new List<CommandAnswer>();
        foreach (var part in PartsOf(batch.Commands))
            answers.AddRange(denial is not null && CommandBatch.IsEntry(part[0])
                ? part.Select(e => new CommandAnswer(e.Key, new OrderOutcome.Denied { At = batch.At, Denial = denial }))
                : CommandBatch.LadderOf(part[0]) is not null ? await steps.SendLadderAsync(part) : await SendAsync(part, steps));
        if (answers.Count > 0) await steps.AnswerAsync(new() { Answers = answers });
        if (batch.History is { } history) await steps.RecordAsync(history);
    }

    /// <summary>
    /// Sends the safety orders of one deal, the nearest first. When the account cannot pay for one, those further away are not sent:
    /// they would be refused as well, and each refusal counts against the exchange's limits.
    /// </summary>
    public static Task<IReadOnlyList<CommandAnswer>> RunLadderAsync(IReadOnlyList<OutboxEntry> rungs, ISendSteps steps) =>
        SendAsync(rungs, steps, refused => refused.IsLackOfFunds);

    /// <summary>Runs of commands that belong together: the entries of one deal's ladder, other entries, and the rest, in order.</summary>
    private static IEnumerable<IReadOnlyList<OutboxEntry>> PartsOf(IReadOnlyList<OutboxEntry> commands)
    {
        var part = new List<OutboxEntry>();
        foreach (var entry in commands)
        {
            if (part.Count > 0 && (CommandBatch.IsEntry(entry), CommandBatch.LadderOf(entry)) != (CommandBatch.IsEntry(part[0]), CommandBatch.LadderOf(part[0])))
            {
                yield return part;
                part = [];
            }
            part.Add(entry);
        }
        if (part.Count > 0) yield return part;
    }

    /// <summary>Only a throttled command is sent again, a bounded number of times, and those behind it wait: nothing overtakes.</summary>
    private static async Task<IReadOnlyList<CommandAnswer>> SendAsync(
        IReadOnlyList<OutboxEntry> commands, ISendSteps steps, Func<OrderOutcome.Refused, bool>? endsAll = null)
    {
        var answers = new List<CommandAnswer>();
        var attempt = 1;
        while (answers.Count < commands.Count)
            foreach (var outcome in await steps.SendAsync([.. commands.Skip(answers.Count)]))
            {
                if (outcome is OrderOutcome.Throttled throttled && attempt < Attempts)
                {
                    await steps.WaitAsync(throttled.WaitAfter(attempt++));
                    break;
                }
                attempt = 1;
                answers.Add(new(commands[answers.Count].Key, outcome));
                if (outcome is not OrderOutcome.Refused refused || endsAll?.Invoke(refused) != true) continue;
                answers.AddRange(commands.Skip(answers.Count).Select(e => new CommandAnswer(e.Key, refused)).ToList());
                break;
            }
        return answers;
    }
}
