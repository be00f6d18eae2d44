using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraderAgent.Telegram.Tests.BotApi;

/// <summary>An answer of the Bot API.</summary>
internal sealed record ApiAnswer(int Status, string Body)
{
    public static ApiAnswer Ok(JsonNode result) => new(200, new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString());

    public static ApiAnswer Error(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null) body["parameters"] = parameters;
        return new(code, body.ToJsonString());
    }

    public static ApiAnswer TooMany(int seconds) => Error(429, $"Too Many Requests: retry after {seconds}", new() { ["retry_after"] = seconds });
}

/// <summary>A message in a chat.</summary>
internal sealed record ChatMessage(long Chat, long Id, string Text, bool IsSilent, bool IsOurs)
{
    private static readonly Dictionary<string, string> NoButtons = [];

    /// <summary>What its buttons send, by what they say.</summary>
    public IReadOnlyDictionary<string, string> Buttons { get; init; } = NoButtons;

    /// <summary>The file that it carries; null for a text.</summary>
    public byte[]? File { get; init; }
}

/// <summary>Chats and the methods of the Bot API on them, with its error texts. All chats but supergroups share one row of message ids.</summary>
internal sealed class BotApiChats
{
    private readonly Lock _lock = new();
    private readonly List<ChatMessage> _messages = [];
    private readonly Dictionary<long, long> _lastIds = [];

    /// <summary>Chats that there are, with their type.</summary>
    public Dictionary<long, string> Types { get; } = new() { [11] = "private", [12] = "private", [-1_000_000_000_014] = "supergroup", [-1_000_000_000_015] = "channel" };

    /// <summary>Chats whose person has blocked the bot.</summary>
    public HashSet<long> Blocked { get; } = [];

    /// <summary>Edits that changed a text which no other message has.</summary>
    public int Overwritten { get; private set; }

    /// <summary>Messages that are too old to be deleted.</summary>
    public HashSet<long> TooOld { get; } = [];

    public IReadOnlyList<ChatMessage> In(long chat)
    {
        lock (_lock) return [.. _messages.Where(m => m.Chat == chat && m.IsOurs)];
    }

    public void SomebodyWrites(long chat, string text)
    {
        lock (_lock) Add(chat, text, isSilent: false, isOurs: false);
    }

    public ApiAnswer Call(string method, JsonObject request)
    {
        lock (_lock)
        {
            if (method == "getMe") return ApiAnswer.Ok(new JsonObject { ["id"] = 7, ["is_bot"] = true, ["first_name"] = "agent", ["username"] = "agent_bot" });
            var chat = request["chat_id"] is JsonValue id && id.TryGetValue<long>(out var number) ? number : long.Parse((string)request["chat_id"]!);
            if (!Types.ContainsKey(chat)) return ApiAnswer.Error(400, "Bad Request: chat not found");
            if (Blocked.Contains(chat) && method.StartsWith("send", StringComparison.Ordinal)) return ApiAnswer.Error(403, "Forbidden: bot was blocked by the user");
            return method switch
            {
                "getChat" => ApiAnswer.Ok(ChatOf(chat)),
                "sendMessage" => Send(chat, request),
                "sendPhoto" or "sendDocument" => SendFile(chat, method, request),
                "editMessageText" => Edit(chat, (long)request["message_id"]!, (string)request["text"]!),
                "deleteMessage" => Delete(chat, (long)request["message_id"]!),
                _ => ApiAnswer.Error(404, "Not Found: method not found"),
            };
        }
    }

    private ApiAnswer Send(long chat, JsonObject request)
    {
        var text = (string)request["text"]!;
        if (text.Length > 4_096) return ApiAnswer.Error(400, "Bad Request: message is too long");
        if (string.Equals((string?)request["parse_mode"], "HTML", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                text = Shown(text);
            }
            catch (System.Xml.XmlException wrong)
            {
                return ApiAnswer.Error(400, $"Bad Request: can't parse entities: {wrong.Message}");
            }
        }
        var keys = request["reply_markup"]?["inline_keyboard"]?.AsArray().SelectMany(row => row!.AsArray()).ToDictionary(k => (string)k!["text"]!, k => (string)k!["callback_data"]!) ?? [];
        if (keys.Values.Any(data => System.Text.Encoding.UTF8.GetByteCount(data) > 64)) return ApiAnswer.Error(400, "Bad Request: BUTTON_DATA_INVALID");
        var message = Add(chat, text, (bool?)request["disable_notification"] ?? false, isOurs: true);
        if (keys.Count > 0) _messages[^1] = message with { Buttons = keys };
        return ApiAnswer.Ok(MessageOf(message));
    }

    private ApiAnswer SendFile(long chat, string method, JsonObject request)
    {
        var file = (string?)request.Where(f => f.Key is not ("chat_id" or "caption" or "photo" or "document" or "disable_notification")).Select(f => f.Value).FirstOrDefault() ?? (string?)request[method == "sendPhoto" ? "photo" : "document"];
        var message = Add(chat, (string?)request["caption"] ?? "", false, isOurs: true);
        _messages[^1] = message with { File = Convert.FromBase64String(file!) };
        return ApiAnswer.Ok(MessageOf(message));
    }

    /// <summary>What people see of a text in HTML; no other tags than these are known.</summary>
    private static string Shown(string html)
    {
        var read = System.Xml.Linq.XElement.Parse($"<text>{html}</text>", System.Xml.Linq.LoadOptions.PreserveWhitespace);
        if (read.Descendants().FirstOrDefault(e => e.Name.LocalName is not ("b" or "i" or "code" or "pre")) is { } other) throw new System.Xml.XmlException($"unsupported start tag \"{other.Name}\"");
        return read.Value;
    }

    private ApiAnswer Edit(long chat, long id, string text)
    {
        var at = _messages.FindIndex(m => m.Chat == chat && m.Id == id);
        if (at < 0) return ApiAnswer.Error(400, "Bad Request: message to edit not found");
        if (_messages[at].File is not null) return ApiAnswer.Error(400, "Bad Request: there is no text in the message to edit");
        if (!_messages[at].IsOurs) return ApiAnswer.Error(400, "Bad Request: message can't be edited");
        if (_messages[at].Text == text.Trim())
            return ApiAnswer.Error(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        if (_messages.Count(m => m.Chat == chat && m.Text == _messages[at].Text) < 2) Overwritten++;
        return ApiAnswer.Ok(MessageOf(_messages[at] = _messages[at] with { Text = text.Trim() }));
    }

    private ApiAnswer Delete(long chat, long id)
    {
        var at = _messages.FindIndex(m => m.Chat == chat && m.Id == id);
        if (at < 0) return ApiAnswer.Error(400, "Bad Request: message to delete not found");
        if (TooOld.Contains(id)) return ApiAnswer.Error(400, "Bad Request: message can't be deleted");
        _messages.RemoveAt(at);
        return ApiAnswer.Ok(true);
    }

    private ChatMessage Add(long chat, string text, bool isSilent, bool isOurs)
    {
        var row = chat < -1_000_000_000_000 ? chat : 0;
        var id = _lastIds[row] = _lastIds.GetValueOrDefault(row, 500) + 1;
        var message = new ChatMessage(chat, id, text.Trim(), isSilent, isOurs);
        _messages.Add(message);
        return message;
    }

    private JsonObject MessageOf(ChatMessage message) => new()
    {
        ["message_id"] = message.Id, ["date"] = 1_700_000_000, ["chat"] = ChatOf(message.Chat), ["text"] = message.Text,
    };

    private JsonObject ChatOf(long chat) => new()
    {
        ["id"] = chat, ["type"] = Types[chat], ["accent_color_id"] = 0, ["max_reaction_count"] = 0,
        ["accepted_gift_types"] = JsonSerializer.SerializeToNode(new
        {
            unlimited_gifts = false, limited_gifts = false, unique_gifts = false, premium_subscription = false, gifts_from_channels = false,
        }),
    };
}
