using TraderAgent.Api.Access;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands about the agent itself.</summary>
internal static class PlainCommands
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("whoami", "", Rights.Look, "Your id, this chat's id, and your role") { RunAsync = WhoAmI },
        new("version", "", Rights.Look, "The program, where it runs and where it trades") { RunAsync = Version },
        new("help", "[command]", Rights.Look, "What can be asked") { RunAsync = Help },
    ];

    private static Task<ChatReply> WhoAmI(ChatCall call) => Task.FromResult(new ChatReply
    {
        Blocks =
        [
            new ChatBlock.Line("user ", Span.Code(FormattableString.Invariant($"{call.Message.User}"))),
            new ChatBlock.Line("chat ", Span.Code(FormattableString.Invariant($"{call.Message.Chat}"))),
            new ChatBlock.Line("role ", Span.Bold(Figures.Word(call.Caller.Role))),
        ],
    });

    private static Task<ChatReply> Version(ChatCall call)
    {
        var it = call.House.Agent.Identity;
        return Task.FromResult(ChatReply.Say($"TraderAgent {it.Version}, {it.Host} host, trades on {it.Exchange} with {(it.IsRealMoney ? "real money" : "play money")}."));
    }

    private static Task<ChatReply> Help(ChatCall call)
    {
        if (call.Argument(0) is { } name)
            return Task.FromResult(ChatCommands.Find(name.TrimStart('/').ToLowerInvariant()) is { } one ? ChatReply.Say(one.Usage, $"{one.Help}. For {Figures.Word(one.Right.Least ?? Role.Viewer)}s.") : ChatReply.Say($"There is no command '{name}'. /help lists all."));
        var mine = ChatCommands.All.Where(c => c.Right.Least is null || c.Right.Least <= call.Caller.Role);
        return Task.FromResult(ChatReply.Titled("Commands", [.. mine.Select(c => new ChatBlock.Line(c.Usage, " – ", c.Help))]));
    }
}
