package tallydesk.contract;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The regions whose government holidays the desk knows, and so the only ones that an account may have: who takes points must
 * be able to run a clock. One list for both: entitlement-service refuses every other region, a test of sla-service holds each
 * one to a calendar with holidays in it and the list to all that its source of holidays has.
 */
public final class HolidayRegions {
    private static final String COUNTRIES = """
            AE AF AG AI AL AO AR AS AW AX AZ BB BD BE BF BG BH BI BJ BL BM BO BS BW BY BZ CC CF CG CI CK CL CM CO CR
            CV CW CZ DJ DK DM DO DZ EC EE EG EH ER ET FK FO GA GD GF GG GH GI GM GN GP GQ GR GS GU GW GY HK HR HT HU
            IE IM IQ IR IS JE JO JP KE KG KI KM KN KW KY KZ LB LC LI LR LS LT LV LY ME MF MH MK ML MP MQ MS MT MU MV
            MW MZ NA NC NF NL NO NR NU OM PA PE PF PG PH PK PL PM PN PS PW PY QA RE RO RS RU RW SA SE SG SI SJ SK SL
            SN SO SR ST SV SX SY SZ TC TG TJ TK TL TM TO TR TT TV TZ UA UG UY UZ VA VC VE VG VI VU WF WS XK YE YT ZA
            """;

    /** A country that is known with its subdivisions may be named without one. */
    private static final String SUBDIVISIONS = """
            AD: 02 03 04 05 06 07 08
            AM: AG AR AV ER GR KT LO SH SU TV VD
            AT: 1 2 3 4 5 6 7 8 9
            AU: ACT NSW NT QLD SA TAS VIC WA
            BA: BIH SRP
            BQ: SA SE
            BR: GO MG MS PB PE PR RJ RN RS SP
            CA: AB BC MB NB NL NS NT NU ON PE QC SK YT
            CD: BC BU EQ HK HL HU IT KC KE KG KL KN KS LO LU MA MN MO NK NU SA SK SU TA TO TU
            CH: AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH
            CU: 01 03 04 05 06 07 08 09 10 11 12 13 14 15 16 99
            CY: 01 02 03 04 05 06
            DE: BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH
            ES: AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC
            FI: 01
            FM: KSA PNI TRK YAP
            FR: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 2A 2B 30 31 32
            FR: 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65
            FR: 66 67 68 69 69M 70 71 72 73 74 75C 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
            GB: ENG NIR SCT WLS
            GE: AB AJ GU IM KA KK MM RL SJ SK SZ TB
            GL: AV KU QE QT SM
            GT: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22
            HN: AT CH CL CM CP CR EP FM GD IB IN LE LP OC OL SB VA YO
            IN: AN AP AR AS BR CG CH DH DL GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD PB PY RJ SK TN TR TS
            IN: UK UP WB
            IT: 21 23 25 32 34 36 42 45 52 55 57 62 65 67 72 75 77 78 82 88
            JM: 01 02 03 04 05 06 07 08 09 10 11 12 13 14
            LU: LU
            MA: 01 02 03 04 05 06 07 08 09 10 11 12
            MC: CL CO FO GA JE LA MA MC MG MO MU PH SD SO SP SR VR
            MD: BA
            MG: A D F M T U
            MR: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16
            MX: PUE
            NE: 1 2 3 4 5 6 7 8
            NG: LA
            NI: BO GR MD MN MS RI
            NZ: AUK BOP CAN CIT GIS HKB MBH MWT NSN NTL OTA STL TAS TKI WGN WKO WTC
            PT: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 20 30
            SB: CE CH GU IS MK ML RB TE WE
            SC: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27
            SD: BN DC DG DK DN DS DW GZ KA KH KL NK NO NR RS SK
            SH: AC HL TA
            SM: 01 02 03 04 05 06 07 08 09
            SS: EC EE JE KH NO NU RA UY WD WR
            TD: 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
            TN: 11 12 13 14 21 22 23 31 32 33 34 41 42 43 51 52 53 61 71 72 73 81 82 83
            US: AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
            US: NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
            VN: 01 02 03 04 05 06 07 09 13 14 18 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 39 40 41 43
            VN: 44 45 46 47 49 50 51 52 53 54 55 56 57 58 59 61 63 66 67 68 69 70 71 72 73 CT DN HN HP SG
            ZM: 01 02 03 04 05 06 07 08 09 10
            ZW: BU HA MA MC ME MI MN MS MV MW
            """;

    private static final SortedMap<String, SortedSet<String>> BY_COUNTRY = byCountry();

    /** ISO 3166 country ({@code XK} by user assignment), or country and subdivision: {@code DE}, {@code DE-BY}. */
    public static final SortedSet<String> SERVED = served();

    private HolidayRegions() {}

    /** What is wrong with a region and which are taken instead; empty for one that is served. Repeats nothing unknown. */
    public static Optional<String> fault(String region) {
        if (region != null && SERVED.contains(region)) {
            return Optional.empty();
        }
        String capitals = region == null ? "" : region.strip().toUpperCase(Locale.ROOT);
        if (SERVED.contains(capitals)) {
            return Optional.of("A region is written in capitals and without blanks: " + capitals + ".");
        }
        String country = capitals.length() > 2 && capitals.charAt(2) == '-' ? capitals.substring(0, 2) : "";
        SortedSet<String> subdivisions = BY_COUNTRY.get(country);
        if (subdivisions == null) {
            return Optional.of(
                    "A region is an ISO 3166 country, or one with a subdivision, such as DE or DE-BY; the desk"
                            + " serves the countries " + String.join(", ", BY_COUNTRY.keySet()) + ".");
        }
        return Optional.of(
                subdivisions.isEmpty()
                        ? "Of " + country + " the desk serves the country as a whole only: " + country + "."
                        : "Of %1$s the desk serves %1$s as a whole, or %1$s- with one of %2$s."
                                .formatted(country, String.join(", ", subdivisions)));
    }

    private static SortedMap<String, SortedSet<String>> byCountry() {
        SortedMap<String, SortedSet<String>> found = new TreeMap<>();
        for (String country : COUNTRIES.split("\\s+")) {
            found.put(country, Collections.emptySortedSet());
        }
        SUBDIVISIONS
                .lines()
                .forEach(line -> found.computeIfAbsent(line.substring(0, 2), _ -> new TreeSet<>())
                        .addAll(List.of(line.substring(4).split(" "))));
        return found;
    }

    private static SortedSet<String> served() {
        SortedSet<String> all = new TreeSet<>(BY_COUNTRY.keySet());
        BY_COUNTRY.forEach((country, subdivisions) -> subdivisions.forEach(one -> all.add(country + "-" + one)));
        return Collections.unmodifiableSortedSet(all);
    }
}
