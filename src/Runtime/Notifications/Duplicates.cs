using System.Globalization;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// One search for copies of a message that was sent again. No message is on its way meanwhile, so whatever is ours above the doubt's
/// floor and was not kept is a copy, and is taken out of the chat.
/// </summary>
internal sealed class Duplicates(long chat, ChatLine line, CourierDesk desk, Probing probing)
{
    /// <summary>The id to ask about next; null when the search is over.</summary>
    public long? NextOf(Doubt doubt)
    {
        probing.Skip(id => doubt.Kept.Contains(id) || desk.Ids.IsNoNotification(chat, id));
        return probing.Candidate;
    }

    /// <summary>Asks about the next id, and takes the message back if it is a copy.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async ValueTask<MessengerAnswer?> StepAsync(Doubt doubt, CancellationToken cancel)
    {
        var id = probing.Candidate!.Value;
        var there = await line.ProbeAsync(id, doubt.Text, cancel).ConfigureAwait(false);
        if (there is not (Absent or NotOurs or SameText or Overwritten)) return there;
        if (there is Overwritten && !doubt.IsMixed) desk.SayOverwritten(chat, id);
        if (there is SameText or Overwritten)
        {
            var taken = await line.DeleteAsync(id, cancel).ConfigureAwait(false);
            if (taken is not (Deleted or Absent or NotOurs)) return taken;
            if (taken is NotOurs)
                desk.Complaints.Say($"copy:{chat}:{id}", string.Create(CultureInfo.InvariantCulture,
                    $"telegram: message {id} of chat {chat} came twice, and Telegram does not let the copy be deleted any more. Delete it by hand."));
            desk.Ids.Note(chat, id);
        }
        probing.Pass(exists: there is not Absent || id <= desk.Ids.HighestOf(chat));
        return null;
    }
}
