using TraderAgent.Api.Configuration;
#if TELEGRAM
using TraderAgent.Local.Configuration;
using TraderAgent.Telegram;
#endif

namespace TraderAgent.Local.Host;

/// <summary>Telling on Telegram, in a build that carries the adapter.</summary>
internal static class TelegramDelivery
{
    private const string Token = "TELEGRAM_TOKEN";

#if TELEGRAM
    /// <summary>What a host needs to tell as a configuration says, or why it cannot.</summary>
    public static (DeliverySetup? Setup, string? Problem) Of(TelegramSettings settings)
    {
        if (Secrets.Find(Token) is null) return (null, $"telegram: there is no token; set the environment variable {Token}, or `dotnet user-secrets set {Token} <token> --project src/Local` (see docs/telegram.md).");
        var line = new TelegramLine(_ => ValueTask.FromResult(Secrets.Find(Token)), settings.ApiUrl);
        return (new() { Settings = settings, Messenger = new TelegramMessenger(line), Updates = new TelegramUpdates(line) }, null);
    }
#else
    /// <summary>Why this build cannot tell as a configuration says.</summary>
    public static (DeliverySetup? Setup, string? Problem) Of(TelegramSettings settings) => (null,
        $"telegram: this build carries no Telegram, so the {settings.Chats.Count} chats would hear nothing; build with it: dotnet run --project src/Local -p:Telegram=true, with the token in {Token}.");
#endif
}
