using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// An entry and an OCO of target and stop around it. The exits stand for what has been bought so far, from the first fill on;
/// once one of them fills or the stop is reached, nothing more is bought.
/// </summary>
public sealed class BracketExecution : Execution
{
    /// <inheritdoc />
    public override void React(BotEvent e, Desk desk)
    {
        Entry.React(e, desk);
        if (e is OrderFilled filled && desk.Orders.Find(filled.Link) is { } order && Entry.Filled != Filled)
        {
            (Filled, FilledValue) = (Entry.Filled, Entry.FilledValue);
            Bought += filled.Fill.BaseChange(desk.Instrument).Abs();
            Exits.Hold(Bought);
        }
        if (Bought.Value > 0) Exits.React(e, desk);
        Settle(desk);
    }

    /// <inheritdoc />
    /// <remarks>What was bought is kept: its exits are cancelled too.</remarks>
    public override void Cancel(string reason, Desk desk)
    {
        Reason ??= reason;
        Entry.Cancel(reason, desk);
        if (Bought.Value > 0) Exits.Cancel(reason, desk);
        Settle(desk);
    }

    /// <summary>The way in.</summary>
    [JsonPropertyName("entry")] public required Execution Entry { get; init; }

    /// <summary>The ways out; they work once something was bought.</summary>
    [JsonPropertyName("exits")] public required OcoExecution Exits { get; init; }

    /// <summary>Base quantity bought, net of fees taken in base.</summary>
    [JsonInclude, JsonPropertyName("bought")] public Quantity Bought { get; internal set; }

    private void Settle(Desk desk)
    {
        if (Entry.Reason is null && (Exits.IsStopped || Exits.Filled.Value > 0)) Entry.Cancel(Exits.Reason ?? (Exits.IsStopped ? ExecutionReasons.StopLoss : ExecutionReasons.TakeProfit), desk);
        var areOut = Bought.Value == 0 || Exits.IsDone;
        IsDone = Entry.IsDone && areOut;
        if (IsDone) Reason ??= Bought.Value == 0 ? Entry.Reason : Exits.Reason;
    }
}
