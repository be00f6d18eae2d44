using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Chat;
using TraderAgent.Api.Endpoints;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;
using TraderAgent.Local.Store;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    private Commanding _it = null!;
    private SqliteDatabase _database = null!;
    private WebApplication _app = null!;
    private ChatDoor _door = null!;

    public async Task InitializeAsync()
    {
        _it = await Commanding.StartAsync(10, polls: false);
        _database = SqliteDatabase.OpenBeside(_it.Host.Database.Path);
        var (records, updates) = (new SqliteRecords(_database), new TelegramUpdates(_it.Line));
        var house = new ChatHouse
        {
            Agent = _it.Agent, Records = records, Books = new PortfolioBooks(_it.Agent), Audit = new AuditLog(records, TimeProvider.System), Report = _it.Host.Tell,
            ChangeAsync = (_, configuration, cancel) => _it.Agent.ApplyAsync(configuration, cancel),
            Grants = async cancel => (await _it.Agent.ConfigurationAsync(cancel)).Telegram!.Commands,
        };
        var parts = new ChatParts { Updates = updates, Desk = new(house), Post = new(_ => ValueTask.FromResult(_it.Host.Speaking!), _it.Host.Tell), Records = records, Report = _it.Host.Tell };
        _door = new(parts, _ => ValueTask.FromResult<string?>(LoopbackBotApi.Token));
        Assert.Null(await _door.OpenAsync("https://agent.example/", default));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IAgent>(_it.Agent).AddSingleton<IRecords>(records).AddSingleton(_door).AddTraderAgentApi();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseTraderAgentApi();
        _app.MapTraderAgentApi();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
        await _it.DisposeAsync();
    }

    [Fact]
    public async Task A_post_with_the_secret_is_answered_in_the_chat_and_the_same_post_again_is_not()
    {
        Assert.Equal("https://agent.example/api/v1/telegram/updates", _it.Api.Updates.Webhook!.Value.Url);
        var update = _it.Api.Updates.Write(Commanding.Owner, Commanding.Owner, "/pause btc_a");

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(update, _it.Api.Updates.Webhook!.Value.Secret));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(update, _it.Api.Updates.Webhook!.Value.Secret));

        Assert.Equal("btc_a is paused", Assert.Single(Answers()).Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("7:loopback-token")]
    public async Task A_post_without_the_secret_is_refused_and_nothing_is_done(string? secret)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_it.Api.Updates.Write(Commanding.Owner, Commanding.Owner, "/pause all"), secret));

        Assert.Empty(Answers());
        Assert.All(_it.Host.Bots, b => Assert.NotEqual(Domain.Bots.Lifecycle.Paused, b.Desk.Lifecycle));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"update_id\":\"x\"}")]
    [InlineData("{\"update_id\":5,\"message\":{\"message_id\":1}}")]
    public async Task A_post_that_is_no_update_of_a_person_does_nothing(string body)
    {
        var status = await PostAsync(JsonNode.Parse(body)!, _it.Api.Updates.Webhook!.Value.Secret);

        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.NoContent, $"{status}");
        Assert.Empty(Answers());
    }

    private IEnumerable<BotApi.ChatMessage> Answers() => _it.Api.Chats.In(Commanding.Owner).Where(m => !m.Text.StartsWith("TraderAgent reports", StringComparison.Ordinal));

    private async Task<HttpStatusCode> PostAsync(JsonNode update, string? secret)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_app.Urls.First() + ChatDoor.Path)) { Content = new StringContent(update.ToJsonString(), Encoding.UTF8, "application/json") };
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
