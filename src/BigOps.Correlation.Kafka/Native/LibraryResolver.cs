using System.Reflection;
using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>
/// Loads librdkafka. Its package brings it several times for Linux: with Kerberos, which needs the machine's libsasl2 in a
/// version that few distributions have, without it, and for musl. The first that this machine loads is taken. Any thread.
/// </summary>
internal static class LibraryResolver
{
    /// <summary>What the library is called, best first; what is compiled here has the first name.</summary>
    private static readonly string[] Names = [Librdkafka.Name, "centos8-librdkafka", "alpine-librdkafka"];

    /// <summary>Resolves the name of librdkafka, and leaves others to the runtime.</summary>
    /// <exception cref="DllNotFoundException">This machine loads none of them.</exception>
    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Librdkafka.Name ? Load(Names, assembly, path) : 0;

    /// <summary>Loads the first of some libraries that this machine loads.</summary>
    /// <exception cref="DllNotFoundException">It loads none of them.</exception>
    internal static nint Load(IReadOnlyList<string> names, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, assembly, path, out var library))
            {
                return library;
            }
        }

        throw new DllNotFoundException(
            $"Kafka's native library cannot be loaded ({string.Join(", ", names)}) on {RuntimeInformation.RuntimeIdentifier}. It is in the package librdkafka.redist, and eng/run.sh builds it where that is missing.");
    }
}
