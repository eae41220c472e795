using System.Xml.Linq;

namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>One project file.</summary>
/// <param name="path">Relative to the root of the repository, with forward slashes.</param>
/// <param name="text">Its content.</param>
internal sealed class ProjectFile(string path, string text)
{
    private readonly XDocument document = XDocument.Parse(text);

    public string Path { get; } = path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Names of the projects it refers to.</summary>
    public IEnumerable<string> Projects => Items("ProjectReference")
        .Select(item => System.IO.Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!));

    /// <summary>Elements that ask for a package.</summary>
    public IEnumerable<XElement> Packages => Items("PackageReference");

    public IEnumerable<XElement> Items(string name) => document.Descendants(name).Where(item => item.Attribute("Include") is not null);
}
