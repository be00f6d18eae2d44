using System.Globalization;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>What stands in the way of writing to one chat: how long to wait, and what the operator is told of it.</summary>
internal sealed class ChatTroubles(long chat, CourierOptions options, Complaints complaints)
{
    private readonly string _chatTrouble = string.Create(CultureInfo.InvariantCulture, $"chat:{chat}");
    private int _failures;

    /// <summary>How long to wait after as many failures as there were in a row.</summary>
    public TimeSpan Pause => options.PauseAfter(_failures);

    /// <summary>A request went wrong without anything having been done.</summary>
    /// <returns>How long to wait before the next.</returns>
    public TimeSpan Meet(MessengerAnswer answer)
    {
        switch (answer)
        {
            case Busy busy: return busy.RetryAfter;
            case NotReached or Unknown:
                Fail(answer is NotReached gone ? gone.Why : ((Unknown)answer).Why);
                return Pause;
            case TokenRefused refused:
                complaints.Say("token", $"telegram: {refused.Why} Notifications wait until then.");
                return options.RefusedPause;
            case ChatRefused refused:
                complaints.Say(_chatTrouble, string.Create(CultureInfo.InvariantCulture, $"telegram: chat {chat}: {refused.Why} Its notifications wait until then."));
                return options.RefusedPause;
            default: throw new InvalidOperationException($"a messenger does not answer {answer.GetType().Name} to this");
        }
    }

    /// <summary>A request got no answer.</summary>
    public void Fail(string why)
    {
        if (++_failures == options.FailuresToReport)
            complaints.Say("reach", $"telegram: no answer for {_failures} tries in a row ({why}). Check the network, and telegram.apiUrl if it is set. Notifications wait until then.");
    }

    /// <summary>A request went well.</summary>
    public void Recover()
    {
        if (_failures >= options.FailuresToReport) complaints.Settle("reach");
        _failures = 0;
        complaints.Settle("token");
        complaints.Settle(_chatTrouble);
    }
}
