using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;
using BigOps.Correlation.Testing.Files;

namespace BigOps.Correlation.Server.Tests.Configuration;

public sealed class ExecutorsSectionTests
{
    private const string Policies = "responses: { policies: [{ name: tell, executor: chat }] }";

    private readonly ConfigurationLoader loader = new(ServerSections.Create());

    [Fact]
    public void Load_PolicyWithoutItsExecutor_IsAProblem()
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "bigops.yaml");
        File.WriteAllText(file, Policies + "\nexecutors: [{ name: other, url: \"https://example.org\" }]\n");

        var problem = Assert.Single(loader.Load(file, new Dictionary<string, string>()).Problems);

        Assert.EndsWith("bigops.yaml:2:12: executors: has no 'chat', by which the policy 'tell' of responses acts", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LoadText_OfTheArchive_NeedsNoExecutorsAndNoSecrets()
    {
        var variables = new Dictionary<string, string> { ["KEY"] = "secret" };
        var whole = loader.LoadText(Policies + "\nexecutors: [{ name: chat, url: \"https://example.org\", secret: \"${env:KEY}\" }]\n", variables).Value!;

        var archived = loader.LoadText(whole.DecidingText).Value!;

        Assert.Equal(whole.Version, archived.Version);
        Assert.Equal("chat", Assert.Single(archived.Pipeline.Responses.Policies).Executor);
        Assert.DoesNotContain("example.org", whole.DecidingText, StringComparison.Ordinal);
    }
}
