using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>Package versions are written once, in <c>Directory.Packages.props</c>, and exactly: <c>[1.2.3]</c>.</summary>
internal static partial class PackageVersionRule
{
    public const string Central = "Directory.Packages.props";

    public static IEnumerable<string> CheckCentral(string text)
    {
        var document = XDocument.Parse(text);
        foreach (var setting in new[] { "ManagePackageVersionsCentrally", "CentralPackageTransitivePinningEnabled" })
        {
            if (document.Descendants(setting).SingleOrDefault()?.Value != "true")
            {
                yield return $"{Central} does not set {setting}.";
            }
        }

        foreach (var package in document.Descendants("PackageVersion"))
        {
            var version = (string?)package.Attribute("Version") ?? "";
            if (!Exact().IsMatch(version))
            {
                yield return $"{Central} gives {(string?)package.Attribute("Include")} the version '{version}'.";
            }
        }
    }

    public static IEnumerable<string> CheckProjects(IEnumerable<ProjectFile> projects) =>
        from project in projects
        from package in project.Packages
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.Element("Version") is not null
        select $"{project.Path} gives {(string?)package.Attribute("Include")} a version of its own.";

    [GeneratedRegex(@"^\[\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.-]+)?\]$")]
    private static partial Regex Exact();
}
