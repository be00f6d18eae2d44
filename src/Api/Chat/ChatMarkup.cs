using System.Text;

namespace TraderAgent.Api.Chat;

/// <summary>Turns an answer into messages of Telegram's HTML, each short enough to be sent, split between lines.</summary>
public static class ChatMarkup
{
    /// <summary>The longest message, markup included.</summary>
    public const int MaxLength = 4_096;

    private const int MaxLine = 500; // Of plain text: escaped at its worst, with its tags, it still fits into a message.
    private const int MaxLineMarkup = MaxLength - 50;

    /// <summary>The messages that an answer takes. No line of it gets lost.</summary>
    public static IReadOnlyList<string> Messages(IReadOnlyList<ChatBlock> blocks)
    {
        var messages = new MessageWriter();
        foreach (var block in blocks)
        {
            if (block is ChatBlock.Table table) messages.Add(ChatTable.Lines(table).SelectMany(Pieces).Select(Escape), isTable: true);
            else messages.Add(Pieces((ChatBlock.Line)block).Select(Html), isTable: false);
        }
        return messages.Finish();
    }

    /// <summary>A text as HTML that shows exactly it. What no message can hold, control characters and broken surrogates, is left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t') escaped.Append(' ');
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) continue;
            switch (rune.Value)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                default: escaped.Append(rune); break;
            }
        }
        return escaped.ToString();
    }

    private static string Html(IReadOnlyList<Span> line) => string.Concat(line.Select(s => (s.Style, Escape(s.Text)) switch
    {
        (_, "") => "",
        (SpanStyle.Bold, var text) => $"<b>{text}</b>",
        (SpanStyle.Code, var text) => $"<code>{text}</code>",
        (_, var text) => text,
    }));

    /// <summary>A line break in a text is one in the message; a line that no message could hold becomes several.</summary>
    private static List<List<Span>> Pieces(ChatBlock.Line line)
    {
        var (pieces, cost) = (new List<List<Span>> { new() }, 0);
        foreach (var span in line.Spans)
        {
            foreach (var (index, part) in span.Text.ReplaceLineEndings("\n").Split('\n').Index())
            {
                if (index > 0) NextPiece();
                foreach (var bit in Pieces(part)) Add(span with { Text = bit });
            }
        }
        return pieces;

        void NextPiece()
        {
            pieces.Add([]);
            cost = 0;
        }

        void Add(Span bit)
        {
            var more = Html([bit]).Length;
            if (cost + more > MaxLineMarkup) NextPiece();
            pieces[^1].Add(bit);
            cost += more;
        }
    }

    private static IEnumerable<string> Pieces(string line)
    {
        for (var at = 0; at < line.Length || at == 0;)
        {
            var end = Math.Min(at + MaxLine, line.Length);
            if (end < line.Length && char.IsHighSurrogate(line[end - 1])) end--;
            yield return line[at..end];
            at = Math.Max(end, 1);
        }
    }

    private sealed class MessageWriter
    {
        private const string Open = "<pre>", Close = "</pre>";

        private readonly List<string> _messages = [];
        private readonly StringBuilder _text = new();
        private bool _isInTable;

        public void Add(IEnumerable<string> lines, bool isTable)
        {
            foreach (var line in lines)
            {
                var extra = (_isInTable ? Close.Length : 0) + (isTable ? Open.Length + Close.Length : 0) + 1;
                if (_text.Length + line.Length + extra > MaxLength) EndMessage();
                if (_isInTable && !isTable) EndTable();
                if (_text.Length > 0) _text.Append('\n');
                if (isTable && !_isInTable) _text.Append(Open);
                _isInTable = isTable;
                _text.Append(line);
            }
            if (_isInTable) EndTable();
        }

        public List<string> Finish()
        {
            EndMessage();
            return _messages;
        }

        private void EndTable()
        {
            _text.Append(Close);
            _isInTable = false;
        }

        private void EndMessage()
        {
            if (_isInTable) EndTable();
            if (!string.IsNullOrWhiteSpace(_text.ToString())) _messages.Add(_text.ToString());
            _text.Clear();
        }
    }
}
