using System.Globalization;
using System.Text;

namespace TraderAgent.Runtime.Notifications;

/// <summary>Several notifications as one message.</summary>
/// <param name="Text">The message; null when nobody wants any of them.</param>
/// <param name="IsSilent">Whether all of them are silent.</param>
/// <param name="Through">The number of the last notification in it.</param>
internal sealed record MessageBatch(string? Text, bool IsSilent, long Through)
{
    /// <summary>The longest message that Telegram takes.</summary>
    public const int MaxLength = 4_096;

    /// <summary>
    /// As many of the waiting notifications as fit into one message, in their order. It ends with the message's number, so that
    /// no two texts of a chat are equal, and neither begins nor ends with a space, which Telegram would cut off.
    /// </summary>
    public static MessageBatch Of(ChatState chat, IReadOnlyList<QueuedNotification> waiting, NotificationSettings settings)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $" · #{chat.Messages + 1}");
        var text = new StringBuilder();
        var (isSilent, through) = (true, chat.Through);
        if (waiting[0].Number - chat.Through - 1 is var dropped and > 0)
            text.Append(CultureInfo.InvariantCulture, $"{dropped} older notifications were dropped: more waited than are kept.");
        foreach (var (number, notification) in waiting)
        {
            var loudness = settings.Of(notification.Kind);
            if (loudness != Loudness.Off)
            {
                var line = LineOf(notification);
                if (text.Length + 1 + line.Length + end.Length > MaxLength) break;
                if (text.Length > 0) text.Append('\n');
                text.Append(line);
                isSilent &= loudness == Loudness.Silent;
            }
            through = number;
        }
        return new(text.Length == 0 ? null : text.Append(end).ToString(), isSilent, through);
    }

    private static string LineOf(Notification notification) =>
        string.Create(CultureInfo.InvariantCulture, $"{notification.At.ToDateTimeOffset():MM-dd HH:mm:ss} {notification.Text}");
}
