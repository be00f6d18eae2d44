using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TraderAgent.Local.Tests.Security;

/// <summary>Secrets that can be recognised, and everything that was heard in which none of them may stand.</summary>
internal sealed class Canaries : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _forms = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Where, string Text)> _heard = new();
    private readonly ActivityListener _traces;

    public Canaries()
    {
        _traces = new() { ShouldListenTo = s => s.Name == "Microsoft.AspNetCore" || s.Name.StartsWith("TraderAgent", StringComparison.Ordinal), Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Hear };
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>How much was heard.</summary>
    public int Heard => _heard.Count;

    /// <summary>Where something was heard.</summary>
    public IEnumerable<string> Places => _heard.Select(h => h.Where).Distinct();

    /// <summary>A log that is listened to.</summary>
    public ILoggerProvider Log => new HeardLog(this);

    /// <summary>Makes a text a secret from now on, in each form in which it might be told.</summary>
    public string Plant(string name, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        foreach (var form in new[] { secret, Convert.ToBase64String(bytes), Convert.ToHexStringLower(bytes), Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret).Trim('"') }) _forms[form] = name;
        return secret;
    }

    /// <summary>Remembers what was said somewhere.</summary>
    public void Hear(string where, string text) => _heard.Enqueue((where, text));

    /// <summary>Remembers what files hold, byte for byte.</summary>
    public async Task HearFilesAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))) // A lock is held, and empty.
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
            Hear($"file {Path.GetFileName(file)}", await reader.ReadToEndAsync());
        }
    }

    /// <summary>Every place in which a secret stands.</summary>
    public IReadOnlyList<string> Found() =>
        [.. from heard in _heard from form in _forms where heard.Text.Contains(form.Key, StringComparison.Ordinal) select $"{form.Value} in {heard.Where}: {Before(heard.Text, form.Key)}"];

    private static string Before(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(Math.Max(0, at - 60), Math.Min(60, at)), "***");
    }

    public void Dispose() => _traces.Dispose();

    private void Hear(Activity activity) =>
        Hear("traces", $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(e => $"{e.Name} {string.Join(' ', e.Tags)}"))}");

    private sealed class HeardLog(Canaries canaries) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null; // What writes the log writes no scopes.

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            canaries.Hear("log", $"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> fields ? string.Join(' ', fields) : "")}");

        public void Dispose()
        {
        }
    }
}
