using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat;

/// <summary>Takes what people write, sees whether they may, carries it out, and says what to answer.</summary>
public sealed class ChatDesk(ChatHouse house)
{
    /// <summary>A command that took longer to arrive is not carried out: who wrote it has acted otherwise since.</summary>
    public static readonly TimeSpan OldestCommand = TimeSpan.FromMinutes(5);

    private const string Yes = "!yes", No = "!no";

    private readonly ChatQuestions _questions = new(house.Records, house.Time);
    private long _strangers;

    /// <summary>Messages from chats and people that may not command.</summary>
    public long Strangers => Interlocked.Read(ref _strangers);

    /// <summary>Carries out what was written.</summary>
    /// <returns>The answer; null for silence.</returns>
    public async Task<ChatReply?> HandleAsync(ChatMessage message, CancellationToken cancel)
    {
        if (await RoleAsync(message, cancel).ConfigureAwait(false) is not { } role)
        {
            if (Interlocked.Increment(ref _strangers) == 1)
                house.Report(FormattableString.Invariant($"telegram: user {message.User} wrote in chat {message.Chat}, which may not command; they got no answer, and further strangers are only counted. If it is you, see telegram.commands in docs/telegram.md."));
            return null;
        }
        if (!message.Text.StartsWith('/') && message.Press is null)
            return message.Chat > 0 ? ChatReply.Say("Commands begin with a slash. /help lists them.") : null; // In a group people talk to each other.
        if (message.At is { } at && Instant.From(house.Time.GetUtcNow()) - at > OldestCommand)
            return ChatReply.Say($"{Shortened(message.Text)} arrived more than {OldestCommand.TotalMinutes:0} minutes late and was not carried out. Write it again if it still holds.");
        var caller = new Caller(FormattableString.Invariant($"telegram:{message.User}"), role, "telegram");
        try
        {
            return await AnswerAsync(message, caller, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            house.Report($"telegram: {Shortened(message.Text)} failed: {failure.Message}");
            return ChatReply.Say("That went wrong inside the agent; nothing more is known here. Look at /logs and /status before you repeat it.");
        }
    }

    /// <summary>Whether nothing of the person is taken there.</summary>
    public async Task<bool> IsStrangerAsync(ChatMessage message, CancellationToken cancel) => await RoleAsync(message, cancel).ConfigureAwait(false) is null;

    private async Task<Role?> RoleAsync(ChatMessage message, CancellationToken cancel) =>
        ChatGrant.RoleOf(await house.Grants(cancel).ConfigureAwait(false), message.Chat, message.User);

    private async Task<ChatReply> AnswerAsync(ChatMessage message, Caller caller, CancellationToken cancel)
    {
        var words = message.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (message.Press is null || words is not [Yes or No, var token]) return await RunAsync(message, caller, (words, false), cancel).ConfigureAwait(false);
        if (await _questions.TakeAsync(message, token, cancel).ConfigureAwait(false) is not { } command)
            return ChatReply.Say("This question is no longer open: it was answered, it is older than two minutes, or somebody else was asked. Give the command again.");
        return words[0] == No ? ChatReply.Say($"{command}: left as it is.") : await RunAsync(message, caller, (command.Split(' '), true), cancel).ConfigureAwait(false);
    }

    private async Task<ChatReply> RunAsync(ChatMessage message, Caller caller, (string[] Words, bool IsConfirmed) line, CancellationToken cancel)
    {
        var name = line.Words.FirstOrDefault("").TrimStart('/').ToLowerInvariant();
        if (ChatCommands.Find(name) is not { } command)
            return ChatReply.Say(NearestKey.Of(name, ChatCommands.All.Select(c => c.Name)) is { } near ? $"There is no command /{Shortened(name)}. Did you mean /{near}? /help lists all." : $"There is no command /{Shortened(name)}. /help lists all.");
        if (caller.Role < command.Right.Least)
        {
            await NoteAsync(command, caller, line.Words, "refused").ConfigureAwait(false);
            return ChatReply.Say($"/{command.Name} needs the role {Figures.Word(command.Right.Least.Value)}; here you are {Figures.Word(caller.Role)}. Roles are in telegram.commands of the configuration.");
        }
        var call = new ChatCall { Command = command, Caller = caller, Message = message, Arguments = line.Words[1..], IsConfirmed = line.IsConfirmed, House = house, Cancel = cancel };
        try
        {
            var reply = await command.RunAsync(call).ConfigureAwait(false);
            await NoteAsync(command, caller, line.Words, reply.IsQuestion ? "asked" : "done").ConfigureAwait(false);
            return reply.IsQuestion ? await AskAsync(message, reply, string.Join(' ', line.Words), cancel).ConfigureAwait(false) : reply;
        }
        catch
        {
            await NoteAsync(command, caller, line.Words, "failed").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Who looks is not written down, as with the API.</summary>
    private async Task NoteAsync(ChatCommand command, Caller caller, string[] words, string outcome)
    {
        if (command.Right == Rights.Look || command.Right.Least is null) return;
        await house.Audit.WriteAsync(new(caller.Name, caller.Via, command.Right.Name, string.Join(' ', words), outcome), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<ChatReply> AskAsync(ChatMessage message, ChatReply question, string command, CancellationToken cancel)
    {
        var token = await _questions.AskAsync(message, command, cancel).ConfigureAwait(false);
        return question with { Buttons = [[new MessageButton("Yes, do it", $"{Yes} {token}"), new MessageButton("No", $"{No} {token}")]] };
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
