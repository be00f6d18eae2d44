using System.Xml.Linq;
using TraderAgent.Api.Chat;

namespace TraderAgent.Api.Tests.Chat;

public class ChatMarkupTests
{
    private static readonly string[] Odd =
    [
        "<b>", "</pre>", "&amp;", "&", "<", ">", "\"", "'", "*_[]()~`>#+-=|{}.!", "\\", "\u0000", "\u0007", "\uD800", "😀", "‮", "\r\n", "\n", "\t", "Ж", "中", new('x', 700), new('<', 900), new('&', 5_000), "a b c", "",
    ];

    [Fact]
    public void Whatever_a_text_holds_every_message_is_well_formed_short_enough_and_shows_it()
    {
        var random = new Random(5);
        for (var round = 0; round < 2_000; round++)
        {
            var blocks = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Block(random)).ToList();

            var messages = ChatMarkup.Messages(blocks);

            Assert.All(messages, m => Assert.InRange(m.Length, 1, ChatMarkup.MaxLength));
            var shown = string.Concat(messages.Select(m => XElement.Parse($"<m>{m}</m>", LoadOptions.PreserveWhitespace).Value));
            Assert.Equal(Plain(string.Concat(blocks.Select(TextOf))), Plain(shown));
        }
    }

    [Fact]
    public void A_long_table_goes_on_in_the_next_message_between_two_rows()
    {
        var rows = Enumerable.Range(0, 400).Select(i => (IReadOnlyList<string>)[$"bot{i}", "running", $"+{i}.00"]).ToList();

        var messages = ChatMarkup.Messages([new ChatBlock.Line("Bots"), new ChatBlock.Table(["bot", "", "open"], rows), new ChatBlock.Line("end")]);

        Assert.True(messages.Count > 2);
        Assert.All(messages, m => XElement.Parse($"<m>{m}</m>"));
        var lines = messages.SelectMany(m => XElement.Parse($"<m>{m}</m>").Value.Split('\n')).Where(l => l.StartsWith("bot", StringComparison.Ordinal)).ToList();
        Assert.Equal(401, lines.Count);
        Assert.All(lines.Skip(1), l => Assert.Matches(@"^bot\d+ +running +\+\d+\.00$", l));
    }

    [Fact]
    public void A_column_of_figures_is_set_to_the_right() =>
        Assert.Equal("<pre>bot   open\na    +1.00\nbb  -10.50</pre>", Assert.Single(ChatMarkup.Messages([new ChatBlock.Table(["bot", "open"], [["a", "+1.00"], ["bb", "-10.50"]])])));

    private static ChatBlock Block(Random random)
    {
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Odd[random.Next(Odd.Length)]));
        if (random.Next(3) == 0) return new ChatBlock.Table([Text(), Text()], [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (IReadOnlyList<string>)[Text(), Text()])]);
        return new ChatBlock.Line([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Span(Text(), (SpanStyle)random.Next(3)))]);
    }

    private static string TextOf(ChatBlock block) => block switch
    {
        ChatBlock.Line line => string.Concat(line.Spans.Select(s => s.Text)),
        ChatBlock.Table table => string.Concat(table.Rows.Prepend(table.Head).SelectMany(r => r)),
        _ => "",
    };

    /// <summary>Without spaces and what no message can hold.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(r => !System.Text.Rune.IsWhiteSpace(r) && !System.Text.Rune.IsControl(r) && r != System.Text.Rune.ReplacementChar));
}
