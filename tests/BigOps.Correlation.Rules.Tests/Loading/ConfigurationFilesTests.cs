namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class ConfigurationFilesTests
{
    [Fact]
    public void Load_Directory_MergesFilesInOrderOfTheirNames()
    {
        using var folder = new TemporaryFolder();
        folder.Write("20-more.yaml", "rules: [{name: second}]\ncorrelation: {max_age: 2h, weights: {time: 0.5}}\n");
        folder.Write("10-first.yml", "rules: [{name: first}]\ncorrelation: {idle: 1m, weights: {entity: 0.4}}\n");
        folder.Write(".hidden.yaml", "nonsense: true");
        folder.Write("notes.txt", "nonsense: true");

        var loaded = Loaders.Full.Load(folder.Path, Loaders.NoVariables).Value!;

        Assert.Equal(["first", "second"], loaded.Pipeline.Rules.Select(rule => rule.Name));
        Assert.Equal(TimeSpan.FromMinutes(1), loaded.Pipeline.Correlation.Idle);
        Assert.Equal(TimeSpan.FromHours(2), loaded.Pipeline.Correlation.MaxAge);
        Assert.Equal(0.5, loaded.Pipeline.Correlation.Weights["time"]);
        Assert.Equal(0.4, loaded.Pipeline.Correlation.Weights["entity"]);
    }

    [Fact]
    public void Load_DirectoryWithProblems_NamesBothFiles()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("a.yaml", "correlation:\n  idle: 1m\nrules: [{name: one}]\n");
        var second = folder.Write("b.yaml", "rules:\n  - name: one\ncorrelation:\n  idle: 2m\nlimits: [1]\n");

        var result = Loaders.Full.Load(folder.Path, Loaders.NoVariables);

        Assert.Null(result.Value);
        Assert.Equal(
            [
                $"{second}:2:11: rules[1].name: 'one' is used twice; first at {first}:3:16",
                $"{second}:4:3: correlation.idle: is written in two files; first at {first}:2:3",
                $"{second}:5:9: limits: a list is not valid; allowed is a map of event_bytes, request_bytes, events_per_request, depth, labels, label_name_length, label_value_length, annotations, text_length, list_length, future_skew",
            ],
            result.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Load_WithAnotherLaidOver_JoinsMapsPutsItemsFirstAndHasTheLastWord()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bigops.yaml", "rules: [{name: first}]\ncorrelation: {idle: 1m, max_age: 2h, weights: {time: 0.5}}\n");
        var over = folder.Write("over.yaml", "rules: [{name: tried}]\ncorrelation: {idle: 3m, weights: {entity: 0.4}}\ndeduplication:\n");
        var environment = new Dictionary<string, string> { ["BIGOPS__CORRELATION__IDLE"] = "2m" };

        var loaded = Loaders.Full.Load(file, environment, over).Value!;

        Assert.Equal(["tried", "first"], loaded.Pipeline.Rules.Select(rule => rule.Name));
        Assert.Equal((TimeSpan.FromMinutes(3), TimeSpan.FromHours(2)), (loaded.Pipeline.Correlation.Idle, loaded.Pipeline.Correlation.MaxAge));
        Assert.Equal((0.5, 0.4), (loaded.Pipeline.Correlation.Weights["time"], loaded.Pipeline.Correlation.Weights["entity"]));
        Assert.Equal(TimeSpan.FromMinutes(2), Loaders.Full.Load(file, environment).Value!.Pipeline.Correlation.Idle);
    }

    [Fact]
    public void Load_MissingFile_IsAProblem()
    {
        using var folder = new TemporaryFolder();

        var result = Loaders.Full.Load(Path.Combine(folder.Path, "none.yaml"), Loaders.NoVariables);

        Assert.Contains("none.yaml: cannot be read:", Assert.Single(result.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EmptyDirectory_IsAProblem()
    {
        using var folder = new TemporaryFolder();

        var result = Loaders.Full.Load(folder.Path, Loaders.NoVariables);

        Assert.Equal($"{folder.Path}: has 0 files; allowed are 1 to 256 files that end in .yaml or .yml", Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public void Load_FileThatIsTooLarge_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("big.yaml", "# " + new string('x', (4 * 1024 * 1024) - 1));

        var result = Loaders.Full.Load(file, Loaders.NoVariables);

        Assert.Equal($"{file}: has 4194305 bytes; allowed are 4194304", Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public void Load_FileThatIsNoUtf8_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "latin.yaml");
        File.WriteAllBytes(file, [0x72, 0xfc, 0x3a, 0x20, 0x31]);

        Assert.Equal($"{file}: is no UTF-8 text", Assert.Single(Loaders.Full.Load(file, Loaders.NoVariables).Problems).ToString());
    }
}
