namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>
/// Core refers to nothing; Rules, Kafka, Redis and Grpc to Core only and never to each other; Server to all of them; Cli to
/// all. No project of src refers to a test or a benchmark; of the benchmarks only the load tests know the executable,
/// the gRPC wire and, as the one part of the tests, the servers of Kafka.
/// </summary>
internal static class ProjectDirectionRule
{
    private const string Prefix = "BigOps.Correlation.";
    private static readonly string[] Adapters = ["Core", "Rules", "Kafka", "Redis", "Grpc"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Rules"] = ["Core"],
        ["Kafka"] = ["Core"],
        ["Redis"] = ["Core"],
        ["Grpc"] = ["Core"],
        ["Server"] = Adapters,
        ["Cli"] = [.. Adapters, "Server"],
    };

    private static readonly Dictionary<string, string[]> AllowedInBenchmarks = new(StringComparer.Ordinal)
    {
        ["Benchmarks"] = Adapters,
        ["LoadTests"] = ["Benchmarks", "Cli", "Grpc", "Kafka.Testing", "Redis.Testing"],
    };

    public static IEnumerable<string> Check(IReadOnlyCollection<ProjectFile> projects) =>
        Check(projects, "src/", Allowed).Concat(Check(projects, "benchmarks/", AllowedInBenchmarks));

    private static IEnumerable<string> Check(IEnumerable<ProjectFile> projects, string folder, Dictionary<string, string[]> house) => projects
        .Where(project => project.Path.StartsWith(folder, StringComparison.Ordinal))
        .SelectMany(project => Check(project, house));

    private static IEnumerable<string> Check(ProjectFile project, Dictionary<string, string[]> house)
    {
        if (!project.Name.StartsWith(Prefix, StringComparison.Ordinal) || !house.TryGetValue(project.Name[Prefix.Length..], out var allowed))
        {
            return [$"{project.Path} has no place in the house."];
        }

        return project.Projects.Where(target => !allowed.Any(name => Prefix + name == target))
            .Select(target => $"{project.Path} refers to {target}.");
    }
}
