using System.Text.Json.Nodes;

namespace TraderAgent.Telegram.Tests.BotApi;

/// <summary>What people write to a bot, and the methods by which it is received.</summary>
internal sealed class BotApiUpdates
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, JsonObject> _waiting = [];
    private TaskCompletionSource _news = new();
    private int _lastUpdate = 100, _lastMessage = 10_000;

    /// <summary>The commands that the bot listed.</summary>
    public IReadOnlyList<string> Commands { get; private set; } = [];

    /// <summary>Where updates are to be posted, and with what secret; null for a bot that asks.</summary>
    public (string Url, string Secret)? Webhook { get; private set; }

    /// <summary>Presses that were acknowledged.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>Presses of which Telegram says that they are too old.</summary>
    public HashSet<string> TooOld { get; } = [];

    public static bool Takes(string method) => method is "getUpdates" or "setMyCommands" or "setWebhook" or "deleteWebhook" or "answerCallbackQuery";

    /// <summary>Somebody writes.</summary>
    public JsonObject Write(long chat, long user, string text, DateTimeOffset? at = null) => Add(new()
    {
        ["message"] = new JsonObject
        {
            ["message_id"] = ++_lastMessage, ["date"] = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds(), ["chat"] = ChatOf(chat), ["from"] = PersonOf(user), ["text"] = text,
        },
    });

    /// <summary>Somebody presses a button.</summary>
    public JsonObject Press(long chat, long user, string data, string id) => Add(new()
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = id, ["from"] = PersonOf(user), ["chat_instance"] = "1", ["data"] = data,
            ["message"] = new JsonObject { ["message_id"] = ++_lastMessage, ["date"] = 1_700_000_000, ["chat"] = ChatOf(chat), ["text"] = "?" },
        },
    });

    public async Task<ApiAnswer> CallAsync(string method, JsonObject request, CancellationToken stop)
    {
        switch (method)
        {
            case "getUpdates": return await GetAsync((int?)request["offset"] ?? 0, (int?)request["timeout"] ?? 0, stop);
            case "setMyCommands": Commands = [.. request["commands"]!.AsArray().Select(c => (string)c!["command"]!)]; break;
            case "setWebhook": Webhook = ((string)request["url"]!, (string)request["secret_token"]!); break;
            case "deleteWebhook": Webhook = null; break;
            default:
                var press = (string)request["callback_query_id"]!;
                if (TooOld.Contains(press)) return ApiAnswer.Error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
                lock (_lock) Acknowledged.Add(press);
                break;
        }
        return ApiAnswer.Ok(true);
    }

    private async Task<ApiAnswer> GetAsync(int offset, int timeout, CancellationToken stop)
    {
        var until = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(timeout);
        while (true)
        {
            Task news;
            lock (_lock)
            {
                foreach (var seen in _waiting.Keys.Where(k => k < offset).ToList()) _waiting.Remove(seen);
                if (_waiting.Count > 0 || DateTimeOffset.UtcNow >= until) return ApiAnswer.Ok(new JsonArray([.. _waiting.Values.Select(u => u.DeepClone())]));
                news = _news.Task;
            }
            await Task.WhenAny(news, Task.Delay(until - DateTimeOffset.UtcNow, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    private JsonObject Add(JsonObject update)
    {
        lock (_lock)
        {
            update.Insert(0, "update_id", ++_lastUpdate);
            _waiting[_lastUpdate] = update;
            _news.TrySetResult();
            _news = new();
            return update;
        }
    }

    private static JsonObject ChatOf(long chat) => new() { ["id"] = chat, ["type"] = chat > 0 ? "private" : "supergroup" };

    private static JsonObject PersonOf(long user) => new() { ["id"] = user, ["is_bot"] = false, ["first_name"] = "Ann <b>&", ["username"] = "ann" };
}
