using TraderAgent.Api.Accounts;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Tests.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Access;

/// <summary>Others may repeat a secret that they were sent; it goes no further.</summary>
public sealed class EchoTests
{
    private const string Key = "canaryKEY0badC0ffee", Secret = "canary/SECRET+deadBEEF";

    [Fact]
    public async Task What_an_exchange_says_of_a_key_is_told_and_kept_without_the_key()
    {
        var (secrets, records) = (new MemorySecrets(), new MemoryRecords());
        var book = new AccountBook(secrets, records, new Echo(), TimeProvider.System);
        Assert.NotNull(await book.AddAsync(new() { Name = "main", Environment = "demo", Key = Key, Secret = Secret }, default));

        var card = await book.CheckAsync("main", default);

        Assert.Equal("10003 invalid key (hidden) signed with (hidden), (hidden)", Assert.Single(card!.Rights!.Warnings));
        Assert.All(await records.ListAsync("account-checks", new(), default), r => Assert.DoesNotContain(Key, r.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_is_taken_out_in_each_form_and_a_short_one_does_not_eat_the_text() =>
        Assert.Equal("a bc (hidden) (hidden)", Redactor.Without($"a bc {Secret} {Uri.EscapeDataString(Secret)}", Secret, null, "a", ""));

    private sealed class Echo : IKeyCheck
    {
        public Task<KeyRights> AskAsync(AccountKeys keys, CancellationToken cancel) => Task.FromResult(new KeyRights
        {
            IsUsable = false, CheckedAt = new Instant(0),
            Warnings = [$"10003 invalid key {keys.Key} signed with {keys.Secret}, {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(keys.Secret))}"],
        });
    }
}
