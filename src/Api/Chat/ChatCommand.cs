using System.Globalization;
using TraderAgent.Api.Access;
using TraderAgent.Api.Views;
using TraderAgent.Api.Configuration;

namespace TraderAgent.Api.Chat;

/// <summary>A command that people give in a chat.</summary>
/// <param name="Name">Its name, without the slash.</param>
/// <param name="Arguments">Its arguments, as the help shows them; empty when it has none.</param>
/// <param name="Right">Who may, and by what name it is audited.</param>
/// <param name="Help">What it does, in a line.</param>
public sealed record ChatCommand(string Name, string Arguments, Right Right, string Help)
{
    /// <summary>Carries it out.</summary>
    public required Func<ChatCall, Task<ChatReply>> RunAsync { get; init; }

    /// <summary>How it is written.</summary>
    public string Usage => Arguments.Length == 0 ? $"/{Name}" : $"/{Name} {Arguments}";
}

/// <summary>A command as it was given.</summary>
public sealed record ChatCall
{
    /// <summary>The command.</summary>
    public required ChatCommand Command { get; init; }

    /// <summary>Who gave it, with what role.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Where and by whom.</summary>
    public required ChatMessage Message { get; init; }

    /// <summary>What stood behind it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Whether the question it asks was answered with yes.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>What it works with.</summary>
    public required ChatHouse House { get; init; }

    /// <summary>Ends it.</summary>
    public required CancellationToken Cancel { get; init; }

    /// <summary>The agent now.</summary>
    public ValueTask<AgentView> ViewAsync() => House.Agent.ViewAsync(Cancel);

    /// <summary>An argument; null when it was left out.</summary>
    public string? Argument(int index) => index < Arguments.Count ? Arguments[index] : null;

    /// <summary>The bot that an argument names; null when there is none of that name.</summary>
    public BotView? FindBot(AgentView view, int index = 0) =>
        Argument(index) is { } name ? view.Bots.FirstOrDefault(b => string.Equals(b.Id.Value, name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>Why <see cref="FindBot"/> found nothing, and what to do.</summary>
    public ChatReply NoBot(AgentView view, int index = 0)
    {
        var names = view.Bots.Select(b => b.Id.Value).ToList();
        var all = names.Count == 0 ? "there are no bots" : $"the bots are {string.Join(", ", names)}";
        if (Argument(index) is not { } name) return ChatReply.Say($"{Command.Usage}: which bot? Name one; {all}.");
        return ChatReply.Say(NearestKey.Of(name, names) is { } near ? $"There is no bot '{name}'. Did you mean {near}?" : $"There is no bot '{name}'; {all}.");
    }

    /// <summary>The argument as a whole number; the usual one when it was left out; null when it is none or out of bounds.</summary>
    public int? Number(int index, int usual, int most) => Argument(index) is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    /// <summary>Why <see cref="Number"/> is nothing.</summary>
    public ChatReply NoNumber(int index, int most) => ChatReply.Say($"{Command.Usage}: '{Argument(index)}' cannot be used; expected a whole number from 1 to {most}.");
}
