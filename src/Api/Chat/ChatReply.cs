using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat;

/// <summary>How a piece of text looks.</summary>
public enum SpanStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Monospaced; a tap copies it.</summary>
    Code,
}

/// <summary>A piece of text in one style. It is plain text: whatever it holds is shown as it is.</summary>
public readonly record struct Span(string Text, SpanStyle Style = SpanStyle.Plain)
{
    /// <summary>Plain text.</summary>
    public static implicit operator Span(string text) => new(text);

    /// <summary>Plain text.</summary>
    public static Span FromString(string text) => new(text);

    /// <summary>Bold text.</summary>
    public static Span Bold(string text) => new(text, SpanStyle.Bold);

    /// <summary>Monospaced text.</summary>
    public static Span Code(string text) => new(text, SpanStyle.Code);
}

/// <summary>A part of an answer.</summary>
public abstract record ChatBlock
{
    private ChatBlock() { }

    /// <summary>A line; an empty one is a gap.</summary>
    public sealed record Line(params IReadOnlyList<Span> Spans) : ChatBlock;

    /// <summary>A table. A column of figures is set to the right.</summary>
    public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) : ChatBlock;
}

/// <summary>What the agent answers in a chat.</summary>
public sealed record ChatReply
{
    /// <summary>The text, from top to bottom.</summary>
    public IReadOnlyList<ChatBlock> Blocks { get; init; } = [];

    /// <summary>Rows of buttons below it; what one stands for is a command line.</summary>
    public IReadOnlyList<IReadOnlyList<MessageButton>> Buttons { get; init; } = [];

    /// <summary>Pictures and documents that follow.</summary>
    public IReadOnlyList<MessageFile> Files { get; init; } = [];

    /// <summary>Whether the text asks whether to go on: nothing has been done yet.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Lines of plain text.</summary>
    public static ChatReply Say(params IReadOnlyList<string> lines) => new() { Blocks = [.. lines.Select(l => new ChatBlock.Line(l))] };

    /// <summary>A heading and what is below it.</summary>
    public static ChatReply Titled(string title, params IReadOnlyList<ChatBlock> below) => new() { Blocks = [new ChatBlock.Line(Span.Bold(title)), .. below] };

    /// <summary>Says what will happen, and asks whether it shall.</summary>
    public static ChatReply Ask(string whatWillHappen) => Say(whatWillHappen, "Shall it?") with { IsQuestion = true };
}
